import { infiniteQueryOptions, queryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import type { AlertFilter, Subscription } from '../api/types';

/** The own ones, oldest first, page by page (an admin's: everybody's). */
export const subscriptionsQuery = infiniteQueryOptions({
  queryKey: ['subscriptions'],
  initialPageParam: undefined as string | undefined,
  queryFn: async ({ pageParam: cursor, signal }) =>
    (
      await api.GET('/v1/subscriptions', {
        params: { query: { limit: 1000, ...(cursor ? { cursor } : {}) } },
        signal,
      })
    ).data!,
  getNextPageParam: ({ next }) => next ?? undefined,
});

const NONE: readonly Subscription[] = [];

export function useSubscriptions() {
  const query = useInfiniteQuery({
    ...subscriptionsQuery,
    select: ({ pages, pageParams }) => ({ pageParams, pages, items: pages.flatMap(({ items }) => items) }),
  });
  return { ...query, items: query.data?.items ?? NONE };
}

export const subscriptionQuery = (id: string) =>
  queryOptions({
    queryKey: ['subscription', id],
    queryFn: async ({ signal }) =>
      (await api.GET('/v1/subscriptions/{id}', { params: { path: { id } }, signal })).data!,
  });

/** What a filter would take of what is open now. */
export const previewQuery = (filter: AlertFilter) =>
  queryOptions({
    queryKey: ['preview', filter],
    queryFn: async ({ signal }) => (await api.POST('/v1/subscriptions/preview', { body: { filter }, signal })).data!,
  });

export const digestQuery = (subscription: string) =>
  queryOptions({
    queryKey: ['digest', subscription],
    queryFn: async ({ signal }) =>
      (await api.GET('/v1/alerts/digest', { params: { query: { subscription } }, signal })).data!,
  });

/** How often the log is read again while it is looked at, ms. */
const LOOK_MS = 2_000;

/** Attempts to reach its endpoint, the latest first. */
export const deliveriesQuery = (id: string, failedOnly: boolean) =>
  infiniteQueryOptions({
    queryKey: ['deliveries', id, failedOnly],
    initialPageParam: undefined as string | undefined,
    refetchInterval: LOOK_MS,
    queryFn: async ({ pageParam: cursor, signal }) =>
      (
        await api.GET('/v1/subscriptions/{id}/deliveries', {
          params: {
            path: { id },
            query: { limit: 50, ...(failedOnly ? { delivered: false } : {}), ...(cursor ? { cursor } : {}) },
          },
          signal,
        })
      ).data!,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
