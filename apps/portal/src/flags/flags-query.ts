import { infiniteQueryOptions } from '@tanstack/react-query';
import { at } from '../api/at';
import { api } from '../api/client';

export interface FlagFilter {
  readonly status?: 'open' | 'cleared';
  readonly organization?: string;
  readonly commodity?: 'cobalt' | 'coffee' | 'vanilla';
}

/** Flags, page by page. */
export const flagsQuery = (filter: FlagFilter, asOf: string | undefined, limit = 50) =>
  infiniteQueryOptions({
    queryKey: ['flags', filter, asOf, limit],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor, signal }) =>
      (
        await api.GET('/v1/flags', {
          params: { query: { limit, ...filter, ...at(asOf), ...(cursor ? { cursor } : {}) } },
          signal,
        })
      ).data!,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
