import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Trace, TraceOrigin } from '../api/types';
import { Badge } from '../design/badge';
import { Explained } from '../design/explained';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { Country } from '../quantities/country';
import { ShareBar } from '../shares/share-bar';
import { ShareLegend } from '../shares/share-legend';
import { originsByShare } from './trace-facts';
import { Why } from './why';
import { Link } from '../design/link';

/** Rows before the rest is asked for. */
const SHOWN = 25;

/** Question 1: which farms and mines, how much from each, and how much does nobody know. */
export function Origins({ trace }: { readonly trace: Trace }) {
  const t = useTranslations('batch');
  const [all, setAll] = useState(false);
  const origins = originsByShare(trace);
  const shown = all ? origins : origins.slice(0, SHOWN);
  return (
    <section className="sheet" id="origins" aria-labelledby="origins-head">
      <header>
        <h2 id="origins-head">{t('whereFrom')}</h2>
        <ShareLegend />
      </header>
      <table className="origins">
        <thead>
          <tr>
            <th scope="col">{t('place')}</th>
            <th scope="col" className="share-column">
              {t('share')}
            </th>
            <th scope="col">{t('word')}</th>
            <th scope="col">{t('known')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((origin) => (
            <Origin key={origin.site} origin={origin} trace={trace} />
          ))}
          {!all && origins.length > SHOWN && (
            <tr>
              <td colSpan={4}>
                <button type="button" className="button quiet" onClick={() => setAll(true)}>
                  {t('showAll', { count: origins.length })}
                </button>
              </td>
            </tr>
          )}
          <tr className="untraced">
            <th scope="row">
              <Explained what={t('untracedWhat')}>{t('untraced')}</Explained>
            </th>
            <td>
              <ShareBar share={trace.untraced} unknown />
            </td>
            <td colSpan={2} className="soft small">
              {trace.untraced.max > 0 ? t('untracedNote') : t('allTraced')}
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function Origin({ origin, trace }: { readonly origin: TraceOrigin; readonly trace: Trace }) {
  const t = useTranslations('batch');
  const kinds = useTranslations('siteKinds');
  const [why, setWhy] = useState(false);
  const { site, name, siteKind, country, share } = origin;
  return (
    <>
      <tr>
        <th scope="row">
          <Link to={pathTo('sites', site)} title={site}>
            {name ?? codeOf(site)}
          </Link>
          <span className="soft small">
            {siteKind ? kinds(siteKind as 'farm') : t('notRegistered')}, <Country code={country} />
          </span>
        </th>
        <td>
          <ShareBar share={share} />
        </td>
        <td>
          <Word origin={origin} />
          <button type="button" className="why-button" aria-expanded={why} onClick={() => setWhy(!why)}>
            {t('why')} <span className="visually-hidden">{name ?? codeOf(site)}</span>
          </button>
        </td>
        <td>
          <Known origin={origin} trace={trace} />
        </td>
      </tr>
      {why && (
        <tr className="why-row">
          <td colSpan={4}>
            <Why origin={origin} trace={trace} />
          </td>
        </tr>
      )}
    </>
  );
}

/** How the link was kept apart, and who vouches for it. */
function Word({ origin: { custody, evidence } }: { readonly origin: TraceOrigin }) {
  const custodies = useTranslations('custody');
  const evidences = useTranslations('evidence');
  return (
    <span className="word">
      <Explained what={custodies(`${custody}.what`)}>{custodies(`${custody}.name`)}</Explained>
      <span className="soft small">
        <Explained what={evidences(`${evidence}.what`)}>{evidences(`${evidence}.name`)}</Explained>
      </span>
    </span>
  );
}

/** Findings at the place that bear on this batch. None known is not the same as none. */
function Known({ origin, trace }: { readonly origin: TraceOrigin; readonly trace: Trace }) {
  const t = useTranslations('batch');
  const categories = useTranslations('categories');
  const flags = trace.flags.filter(({ site }) => site === origin.site);
  if (flags.length === 0) return <span className="soft small">{t('noneKnown')}</span>;
  return (
    <ul className="known">
      {flags.map(({ finding, category, status }) => (
        <li key={finding}>
          <Link to={pathTo('findings', finding)} title={finding}>
            {categories(category as 'child-labour')}
          </Link>{' '}
          <Badge tone={status === 'open' ? 'bad' : 'plain'}>{t(`status.${status}`)}</Badge>
        </li>
      ))}
    </ul>
  );
}
