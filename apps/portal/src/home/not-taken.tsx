import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { api } from '../api/client';
import { Badge } from '../design/badge';
import { Empty } from '../design/empty';
import { Failure } from '../design/failure';
import { Loading } from '../design/loading';
import { More } from '../design/more';
import { Table } from '../design/table';
import { Moment } from '../quantities/moment';

const parkedQuery = infiniteQueryOptions({
  queryKey: ['parked'],
  initialPageParam: undefined as string | undefined,
  queryFn: async ({ pageParam: cursor, signal }) =>
    (await api.GET('/v1/parked', { params: { query: { limit: 10, ...(cursor ? { cursor } : {}) } }, signal })).data!,
  getNextPageParam: ({ next }) => next ?? undefined,
});

const TONE = { parked: 'bad', retried: 'warn', resolved: 'good' } as const;

/** Own events that were accepted but could not be processed, each with the reason; the latest first. */
export function NotTaken() {
  const t = useTranslations('home');
  const query = useInfiniteQuery(parkedQuery);
  const { data, error, refetch } = query;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (items.length === 0)
    return (
      <Empty title={t('allTaken')}>
        <p>{t('allTakenWhy')}</p>
      </Empty>
    );
  return (
    <>
      <Table headings={[t('notTakenAt'), t('notTakenStream'), t('notTakenReason')]}>
        {items.map(({ id, at, stream, eventId, reason, detail, state }) => (
          <tr key={id}>
            <td>
              <Moment at={at} />
            </td>
            <td>
              {stream} {eventId && <code className="small">{eventId}</code>}
            </td>
            <td>
              <Badge tone={TONE[state]}>{t(`parkedState.${state}`)}</Badge> {reason}: {detail}
            </td>
          </tr>
        ))}
      </Table>
      <More of={query} label={t('more')} />
    </>
  );
}
