import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
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

/** What could not be worked in, the latest first, each with why and another try. What is taken then shows beside, too. */
export function ParkedList() {
  const t = useTranslations('admin.parked');
  const [watchedUntil, watchUntil] = useState(0);
  const query = useInfiniteQuery({
    ...parkedQuery,
    // What was tried again is taken, or set aside anew, a moment later.
    refetchInterval: ({ state: { data, dataUpdatedAt } }) =>
      dataUpdatedAt < watchedUntil && data?.pages.some(({ items }) => items.some(({ state }) => state === 'retried'))
        ? 1_000
        : false,
  });
  const client = useQueryClient();
  const taken = query.data?.pages.flatMap(({ items }) => items).filter(({ state }) => state === 'resolved').length ?? 0;
  useEffect(() => void client.invalidateQueries({ queryKey: ['published'] }), [client, taken]);
  return (
    <PagedTable
      of={query}
      headings={[t('event'), t('reason'), t('at'), t('state')]}
      none={t('none')}
      noneWhy={t('noneWhy')}
      more={t('more')}
    >
      {(item) => <ParkedRow key={item.id} of={item} retried={() => watchUntil(Date.now() + WATCHED)} />}
    </PagedTable>
  );
}

/** How long what was tried again is looked after, ms. */
const WATCHED = 30_000;

const TONES = { parked: 'warn', retried: 'plain', resolved: 'good' } as const;

function ParkedRow({ of: item, retried }: { readonly of: ParkedItem; readonly retried: () => void }) {
  const { id, eventId, stream, publisher, reason, detail, at, state } = item;
  const t = useTranslations('admin.parked');
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => api.POST('/v1/parked/{id}/retry', { params: { path: { id } } }),
    onSettled: () => {
      retried();
      return client.invalidateQueries({ queryKey: parkedQuery.queryKey });
    },
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
