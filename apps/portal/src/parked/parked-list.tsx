import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { api } from '../api/client';
import type { ParkedItem } from '../api/types';
import { Badge } from '../design/badge';
import { PagedTable } from '../design/paged-table';
import { Moment } from '../quantities/moment';

const parkedQuery = infiniteQueryOptions({
  queryKey: ['parked'],
  initialPageParam: undefined as string | undefined,
  queryFn: async ({ pageParam: cursor, signal }) =>
    (await api.GET('/v1/parked', { params: { query: { limit: 20, ...(cursor ? { cursor } : {}) } }, signal })).data!,
  getNextPageParam: ({ next }) => next ?? undefined,
});

/** What could not be worked in, the latest first, each with why and another try. */
export function ParkedList() {
  const t = useTranslations('admin.parked');
  const query = useInfiniteQuery(parkedQuery);
  return (
    <PagedTable
      of={query}
      headings={[t('event'), t('reason'), t('at'), t('state')]}
      none={t('none')}
      noneWhy={t('noneWhy')}
      more={t('more')}
    >
      {(item) => <ParkedRow key={item.id} of={item} />}
    </PagedTable>
  );
}

const TONES = { parked: 'warn', retried: 'plain', resolved: 'good' } as const;

function ParkedRow({ of: { id, eventId, stream, publisher, reason, detail, at, state } }: { readonly of: ParkedItem }) {
  const t = useTranslations('admin.parked');
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => api.POST('/v1/parked/{id}/retry', { params: { path: { id } } }),
    onSettled: () => client.invalidateQueries({ queryKey: parkedQuery.queryKey }),
  });
  return (
    <tr>
      <th scope="row">
        {stream} <code>{eventId ?? t('noId')}</code>
        <br />
        <span className="soft small code">{publisher}</span>
      </th>
      <td>
        <strong>{t(`reasons.${reason}`)}</strong>
        <br />
        <bdi className="soft small">{detail}</bdi>
        <br />
        <a className="small" href={`/v1/parked/${encodeURIComponent(id)}`} download>
          {t('original')}
        </a>
      </td>
      <td>
        <Moment at={at} />
      </td>
      <td>
        <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
        {retry.error && <p className="field-problem">{retry.error.message}</p>}
        {state === 'parked' && (
          <p>
            <button
              type="button"
              className="button"
              disabled={retry.isPending}
              aria-label={t('retryOf', { event: eventId ?? id })}
              onClick={() => retry.mutate()}
            >
              {t('retry')}
            </button>
          </p>
        )}
      </td>
    </tr>
  );
}
