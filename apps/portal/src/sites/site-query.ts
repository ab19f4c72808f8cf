import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { at } from '../api/at';
import { api } from '../api/client';

export const siteQuery = (site: string) =>
  queryOptions({
    queryKey: ['site', site],
    queryFn: async ({ signal }) => (await api.GET('/v1/sites/{site}', { params: { path: { site } }, signal })).data!,
  });

/** Batches downstream of it, page by page. */
export const siteImpactQuery = (site: string, asOf: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['site-impact', site, asOf],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor, signal }) =>
      (
        await api.GET('/v1/sites/{site}/impact', {
          params: { path: { site }, query: { limit: 50, ...at(asOf), ...(cursor ? { cursor } : {}) } },
          signal,
        })
      ).data!,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
