import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { AlertFilter, AlertPreview } from '../api/types';
import { ApiError } from '../api/problem';
import { SEVERITIES } from '../api/values';
import { Link } from '../design/link';
import { Loading } from '../design/loading';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { Severity } from '../findings/severity';
import { ShareText } from '../shares/share-text';
import { previewQuery } from './subscriptions-query';

/** What the filter (as JSON; `null`: there is none yet) would have told of what is open now. */
export function Preview({ filter }: { readonly filter: string }) {
  const t = useTranslations('newSubscription');
  const asked = JSON.parse(filter) as AlertFilter | null;
  const { data, error } = useQuery({
    ...previewQuery(asked ?? {}),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
  return (
    <section className="sheet preview" aria-label={t('preview')}>
      <h2>{t('preview')}</h2>
      {error ? (
        <p role="status">{t('previewFailed', { why: error instanceof ApiError ? error.message : '' })}</p>
      ) : data ? (
        <Matches preview={data} />
      ) : (
        <Loading />
      )}
    </section>
  );
}

/** Those of which nobody said how grave they are: last. */
const gravestFirst = (counts: Readonly<Record<string, number>>): Record<string, number> => {
  const gravity = (name: string): number => SEVERITIES.findIndex((each) => each === name);
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => gravity(b) - gravity(a)));
};

function Matches({ preview }: { readonly preview: AlertPreview }) {
  const t = useTranslations('newSubscription');
  const commodities = useTranslations('commodities');
  const severity = useTranslations('severity');
  const { matches, batches, findings } = preview;
  const counted = (counts: Readonly<Record<string, number>>, nameOf: (name: string) => string): string =>
    Object.entries(counts)
      .map(([name, count]) => `${nameOf(name)} ${count}`)
      .join(', ');
  return (
    <>
      <p role="status" className="preview-count">
        <strong>{t('matches', { count: matches })}</strong>
        {matches > 0 && <span className="soft small">{t('matchesOf', { batches, findings })}</span>}
      </p>
      {matches === 0 ? (
        <p className="soft">{t('nothingNow')}</p>
      ) : (
        <>
          <p className="small">
            {t('bySeverity')}: {counted(gravestFirst(preview.severities), (name) => severity(name as 'low'))}
            <br />
            {t('byCommodity')}: {counted(preview.commodities, (name) => commodities(name as 'coffee'))}
          </p>
          <h3>{t('examples')}</h3>
          <ul className="plain-list">
            {preview.examples.map(({ batch, finding, exposure, ...each }) => (
              <li key={`${batch} ${finding}`}>
                <Link to={pathTo('batches', batch)} title={batch}>
                  {codeOf(batch)}
                </Link>{' '}
                <ShareText share={exposure} />
                <br />
                <span className="small">
                  <Link to={pathTo('findings', finding)} title={finding}>
                    {codeOf(finding)}
                  </Link>{' '}
                  <Severity severity={each.severity} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
