import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../api/client';
import type { AnomalyItem } from '../api/types';

/** In the order in which they are offered. */
export const KINDS = [
  ...(['overdrawn', 'mass-gain', 'mixed-forms', 'used-before-made', 'emptied', 'cycle'] as const),
  ...(['contested-site', 'several-makers', 'commodity-mismatch', 'withdrawn-then-similar'] as const),
] as const satisfies readonly AnomalyItem['kind'][];

export interface AnomalyFilter {
  readonly kind?: AnomalyItem['kind'];
  readonly batch?: string;
}

/** What does not add up, newest first, page by page. As it stands now. */
export const anomaliesQuery = (filter: AnomalyFilter) =>
  infiniteQueryOptions({
    queryKey: ['anomalies', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor, signal }) =>
      (
        await api.GET('/v1/anomalies', {
          params: { query: { limit: 50, ...filter, ...(cursor ? { cursor } : {}) } },
          signal,
        })
      ).data!,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
