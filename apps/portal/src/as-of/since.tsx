import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { isStatus } from '../api/problem';
import type { Share, Trace } from '../api/types';
import { traceQuery } from '../batches/batch-query';
import { Failure } from '../design/failure';
import { Link } from '../design/link';
import { Loading } from '../design/loading';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { useShareWords } from '../shares/share-text';
import { SiteName } from '../sites/site-name';
import { changesBetween, isNothing } from './changes';

/** What was learned since the time that the page shows. */
export function Since({ then }: { readonly then: Trace }) {
  const t = useTranslations('asOf');
  const now = useQuery(traceQuery(then.batch, undefined));
  return (
    <section className="sheet" aria-labelledby="since-head">
      <header>
        <h2 id="since-head">{t('since')}</h2>
      </header>
      {isStatus(now.error, 404) ? (
        <p>{t('batchGone')}</p>
      ) : now.error ? (
        <Failure error={now.error} retry={() => void now.refetch()} />
      ) : now.data ? (
        <ChangeList then={then} now={now.data} />
      ) : (
        <Loading />
      )}
    </section>
  );
}

function ChangeList({ then, now }: { readonly then: Trace; readonly now: Trace }) {
  const t = useTranslations('asOf');
  const categories = useTranslations('categories');
  const words = useShareWords();
  const changes = changesBetween(then, now);
  if (isNothing(changes)) return <p>{t('nothing')}</p>;
  const moved = (before: Share, after: Share): string => `${words(before).main} → ${words(after).main}`;
  const flagLine = (flag: Trace['flags'][number], { isNew = false } = {}) => (
    <>
      <Link to={pathTo('findings', flag.finding)} title={flag.finding} now={isNew}>
        {categories(flag.category as 'child-labour')}
      </Link>{' '}
      · <SiteName site={flag.site} /> · {words(flag.exposure).main}
    </>
  );
  const siteLine = ({ site, name, share }: Trace['origins'][number]) => (
    <>
      <SiteName site={site} name={name ?? codeOf(site)} /> · {words(share).main}
    </>
  );
  const rows = [
    ...changes.flagsRaised.map((flag) => [t('flagRaised'), flagLine(flag, { isNew: true })] as const),
    ...changes.flagsCleared.map((flag) => [t('flagCleared'), flagLine(flag)] as const),
    ...changes.flagsGone.map((flag) => [t('flagGone'), flagLine(flag)] as const),
    ...changes.originsAdded.map((origin) => [t('originAdded'), siteLine(origin)] as const),
    ...changes.originsGone.map((origin) => [t('originGone'), siteLine(origin)] as const),
    ...changes.sharesMoved.map(
      ({ site, name, before, after }) =>
        [
          t('shareMoved'),
          <>
            <SiteName site={site} name={name ?? codeOf(site)} /> · {moved(before, after)}
          </>,
        ] as const,
    ),
    ...(changes.untraced ? [[t('untraced'), moved(changes.untraced.before, changes.untraced.after)] as const] : []),
  ];
  return (
    <table>
      <tbody>
        {rows.map(([what, detail], place) => (
          <tr key={place}>
            <th scope="row">{what}</th>
            <td>{detail}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
