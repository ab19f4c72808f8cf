import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { at } from '../api/at';
import { api } from '../api/client';

export const findingQuery = (finding: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['finding', finding, asOf],
    staleTime: 60_000,
    queryFn: async ({ signal }) =>
      (await api.GET('/v1/findings/{finding}', { params: { path: { finding }, query: at(asOf) }, signal })).data!,
  });

/** Batches that it reaches, page by page. */
export const findingImpactQuery = (finding: string, asOf: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['finding-impact', finding, asOf],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor, signal }) =>
      (
        await api.GET('/v1/findings/{finding}/impact', {
          params: { path: { finding }, query: { limit: 50, ...at(asOf), ...(cursor ? { cursor } : {}) } },
          signal,
        })
      ).data!,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export interface FindingFilter {
  readonly status?: 'open' | 'closed';
  readonly overdue?: boolean;
  /** Open, and a plan or evidence was submitted last. */
  readonly waiting?: boolean;
  readonly reportedBy?: string;
  readonly organization?: string;
}

export const findingsQuery = (filter: FindingFilter) =>
  infiniteQueryOptions({
    queryKey: ['findings', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor, signal }) =>
      (
        await api.GET('/v1/findings', {
          params: { query: { limit: 50, ...filter, ...(cursor ? { cursor } : {}) } },
          signal,
        })
      ).data!,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
