import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Share } from '../api/types';
import { Verdict } from '../certificates/verdict';
import { Failure } from '../design/failure';
import { Link } from '../design/link';
import { Loading } from '../design/loading';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { Moment } from '../quantities/moment';
import { useShareWords } from '../shares/share-text';
import { SiteName } from '../sites/site-name';
import { Because } from './because';
import { type Change, type Changes, type Told, toldOf } from './changes';
import { changesQuery } from './changes-query';
import './since.css';

/** What was learned since the time that the page shows: when, and because of which events. */
export function Since({ batch, since }: { readonly batch: string; readonly since: string }) {
  const t = useTranslations('asOf');
  const changes = useQuery(changesQuery(batch, since));
  return (
    <section className="sheet" aria-labelledby="since-head">
      <header>
        <h2 id="since-head">{t('since')}</h2>
      </header>
      {changes.error ? (
        <Failure error={changes.error} retry={() => void changes.refetch()} />
      ) : changes.data ? (
        <ChangeList changes={changes.data} />
      ) : (
        <Loading />
      )}
    </section>
  );
}

function ChangeList({ changes: { items, complete } }: { readonly changes: Changes }) {
  const t = useTranslations('asOf');
  if (items.length === 0) return <p>{t('nothing')}</p>;
  return (
    <>
      {!complete && <p className="small soft">{t('severalAsOne')}</p>}
      <ol className="since">
        {items.map((change) => (
          <li key={change.at}>
            <OneChange change={change} />
          </li>
        ))}
      </ol>
    </>
  );
}

function OneChange({ change }: { readonly change: Change }) {
  const t = useTranslations('asOf');
  return (
    <>
      <h3>
        <Moment at={change.at} />
      </h3>
      <Because events={change.because} />
      <table>
        <tbody>
          {toldOf(change).map((told, place) => (
            <tr key={place}>
              <th scope="row">{t(told.what)}</th>
              <td>
                <Detail told={told} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Detail({ told }: { readonly told: Told }) {
  return told.what === 'claim' ? <Judged told={told} /> : <ShareDetail told={told} />;
}

/** How a claim was judged, and how it is since; nothing where it was not made. */
function Judged({ told: { certificate, judged } }: { readonly told: Extract<Told, { what: 'claim' }> }) {
  const t = useTranslations('asOf');
  const [before, after] = judged.map((each) => (each ? <Verdict of={each} /> : t('noClaim')));
  return (
    <>
      <Link to={pathTo('certificates', certificate)} title={certificate}>
        {codeOf(certificate)}
      </Link>{' '}
      · {before} → {after}
    </>
  );
}

function ShareDetail({ told }: { readonly told: Exclude<Told, { what: 'claim' }> }) {
  const t = useTranslations('asOf');
  const words = useShareWords();
  const said = (share: Share | null): string => (share ? words(share).main : t('unknownThen'));
  const share = 'said' in told ? said(told.said) : `${said(told.before)} → ${said(told.after)}`;
  return (
    <>
      {'finding' in told && (
        <>
          <Link to={pathTo('findings', told.finding)} title={told.finding} now={told.what === 'flagRaised'}>
            {codeOf(told.finding)}
          </Link>{' '}
          ·{' '}
        </>
      )}
      {'site' in told && (
        <>
          <SiteName site={told.site} /> ·{' '}
        </>
      )}
      {share}
    </>
  );
}
