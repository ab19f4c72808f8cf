import { infiniteQueryOptions } from '@tanstack/react-query';
import { at } from '../api/at';
import { api } from '../api/client';

export interface BatchFilter {
  readonly holder?: string;
}

/** Batches page by page. A page may be empty and have a next one: the gateway looks through them for a bounded time. */
export const batchesQuery = (filter: BatchFilter, asOf: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['batches', filter, asOf],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor, signal }) =>
      (
        await api.GET('/v1/batches', {
          params: { query: { limit: 50, ...filter, ...at(asOf), ...(cursor ? { cursor } : {}) } },
          signal,
        })
      ).data!,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
