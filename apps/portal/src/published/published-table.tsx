import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { EventItem } from '../api/types';
import { OfNow } from '../as-of/of-now';
import { Badge } from '../design/badge';
import { Link } from '../design/link';
import { codeOf } from '../design/name';
import { PagedTable } from '../design/paged-table';
import { pathTo } from '../design/path-to';
import { Moment } from '../quantities/moment';
import { useEventKind } from './event-kind';
import { publishedQuery } from './published-query';

/** What was published, and what came of each: taken in, still under way, set aside, corrected since. */
export function PublishedTable({ publisher, limit = 50 }: { readonly publisher?: string; readonly limit?: number }) {
  const t = useTranslations('published');
  const query = useInfiniteQuery(publishedQuery(publisher, limit));
  return (
    <>
      <OfNow />
      <PagedTable
        of={query}
        headings={[t('about'), t('what'), t('happened'), t('recorded'), t('state')]}
        none={t('none')}
        noneWhy={t('noneWhy')}
        more={t('more')}
      >
        {(item) => <Row key={`${item.stream} ${item.eventId}`} item={item} />}
      </PagedTable>
    </>
  );
}

const PAGES = { sites: 'sites', shipments: 'batches', certifications: 'certificates', findings: 'findings' } as const;
const TONES = { applied: 'good', pending: 'plain', parked: 'bad', corrected: 'unknown' } as const;

function Row({ item }: { readonly item: EventItem }) {
  const t = useTranslations('published');
  const kindOf = useEventKind();
  const { stream, kind, about, eventId, eventTime, recordedAt, state } = item;
  return (
    <tr>
      <th scope="row">
        {kind === 'correction' ? (
          <span className="soft">{t('ofEvent')}</span>
        ) : (
          <Link to={pathTo(PAGES[stream as 'sites'], about)} title={about}>
            {codeOf(about)}
          </Link>
        )}
        <br />
        <code className="soft small" title={eventId}>
          {(kind === 'correction' ? about : eventId).slice(0, 8)}
        </code>
      </th>
      <td>{kindOf(item)}</td>
      <td>
        <Moment at={eventTime} />
      </td>
      <td>
        <Moment at={recordedAt} />
      </td>
      <td>
        <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
        <Why item={item} />
      </td>
    </tr>
  );
}

/** Why it is not taken in, or not any more. */
function Why({ item: { state, reason, correctedBy } }: { readonly item: EventItem }) {
  const t = useTranslations('published');
  const reasons = useTranslations('admin.parked.reasons');
  if (state === 'corrected')
    return (
      <p className="soft small">
        {reason === 'did-not-occur' || reason === 'incorrect-data' ? t(`reasons.${reason}`) : reason}{' '}
        {correctedBy.map((id) => (
          <code key={id} title={id}>
            {id.slice(0, 8)}
          </code>
        ))}
      </p>
    );
  if (state !== 'parked' || reason === undefined) return null;
  const [kind, ...detail] = reason.split(': ');
  return (
    <p className="small">
      {reasons(kind as 'conflict')} <bdi className="soft">{detail.join(': ')}</bdi>
    </p>
  );
}
