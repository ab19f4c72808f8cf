import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Badge } from '../design/badge';
import { Link } from '../design/link';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { findingQuery } from '../findings/finding-query';
import { Severity } from '../findings/severity';
import { Standing } from '../findings/standing';
import { PathList } from '../batches/path-list';
import { Moment } from '../quantities/moment';
import { ShareText } from '../shares/share-text';
import { SiteName } from '../sites/site-name';
import type { AlertRow, FlagCleared, FlagRow, NewsRow } from './alert';
import { useSubscriptions } from './subscriptions-query';

/** Places that are named; of more, their number. */
const SOME = 3;

/** One alert in words: what, about which lot and finding, how much, where, since when. */
export function AlertLine({ row }: { readonly row: AlertRow }) {
  return row.kind === 'news' ? <NewsLine row={row} /> : <FlagLine row={row} />;
}

function FlagLine({ row: { raised, cleared } }: { readonly row: FlagRow }) {
  const t = useTranslations('alerts');
  const commodities = useTranslations('commodities');
  const lot = useTranslations('batch');
  const { data } = (cleared ?? raised)!;
  const { batch, commodity, sites, exposure, path, subscription } = data;
  return (
    <article className="alert-line">
      <p className="alert-what">
        {cleared ? <Badge tone="good">{t('cleared')}</Badge> : <Badge tone="bad">{t('raised')}</Badge>}{' '}
        <Link to={pathTo('batches', batch)} title={batch} className="alert-lot">
          {codeOf(batch)}
        </Link>{' '}
        <span className="soft">{commodities(commodity ?? 'unknown')}</span>{' '}
        <span>
          <span className="soft small">{lot('exposure')}</span> <ShareText share={exposure} />
        </span>
      </p>
      <p className="alert-what">
        {/* As the finding stands now: it may have been disputed since this was said. */}
        <FindingName {...data} standing={undefined} />{' '}
        <span>
          {t('at')}{' '}
          {sites.slice(0, SOME).map((site) => (
            <span key={site} className="in-list">
              <SiteName site={site} />
            </span>
          ))}
          {sites.length > SOME && t('sitesMore', { count: sites.length - SOME })}
        </span>
      </p>
      {path.length > 1 && (
        <details className="alert-way small">
          <summary>{t('way', { count: path.length })}</summary>
          <PathList path={path} />
        </details>
      )}
      {cleared && <Ending cleared={cleared} />}
      <p className="soft small">
        {raised ? <Moment at={raised.timestamp} /> : t('raisedEarlier')}
        <ToldTo subscription={subscription} />
      </p>
    </article>
  );
}

function Ending({ cleared: { timestamp, data } }: { readonly cleared: FlagCleared }) {
  const t = useTranslations('alerts');
  return (
    <p className="alert-ending">
      <strong>{t('cleared')}</strong>: {t(`clearedBecause.${data.reason}`)}
      {data.withdrawnBy && (
        <>
          {', '}
          {t('withdrawnBy', { who: codeOf(data.withdrawnBy) })}
        </>
      )}{' '}
      <span className="soft small">
        <Moment at={timestamp} />
      </span>
    </p>
  );
}

function NewsLine({ row: { news } }: { readonly row: NewsRow }) {
  const t = useTranslations('alerts');
  const finding = useTranslations('finding');
  const kinds = useTranslations('lifeKinds');
  const { data, timestamp } = news;
  return (
    <article className="alert-line">
      <p className="alert-what">
        <Badge tone="plain">{t('news')}</Badge>{' '}
        <strong>{data.change === 'overdue' ? t('overdueNews') : kinds(data.change as 'reported')}</strong>
      </p>
      <p className="alert-what">
        <FindingName {...data} />
        <Badge tone={data.status === 'open' ? 'bad' : 'good'}>{finding(`status.${data.status}`)}</Badge>
      </p>
      <p className="soft small">
        <Moment at={timestamp} />
        <ToldTo subscription={data.subscription} />
      </p>
    </article>
  );
}

interface Named {
  readonly finding: string;
  readonly category: string | null;
  readonly severity: string | null;
  /** As it was said; where an alert does not say it, as it is now. */
  readonly standing?: string | undefined;
}

function FindingName({ finding, category, severity, standing }: Named) {
  const categories = useTranslations('categories');
  const { data } = useQuery({ ...findingQuery(finding, undefined), enabled: standing === undefined });
  const known = standing ?? data?.standing;
  return (
    <>
      <Link to={pathTo('findings', finding)} title={finding}>
        {category ? categories(category as 'child-labour') : codeOf(finding)}
      </Link>{' '}
      <span className="soft small">{codeOf(finding)}</span> <Severity severity={severity} />{' '}
      {known && <Standing standing={known} />}
    </>
  );
}

/** Which subscription was told, where there are several. */
function ToldTo({ subscription }: { readonly subscription: string }) {
  const t = useTranslations('alerts');
  const { items } = useSubscriptions();
  const name = items.find(({ id }) => id === subscription)?.name;
  if (items.length < 2 || name === undefined) return null;
  return <> · {t('toldTo', { name })}</>;
}
