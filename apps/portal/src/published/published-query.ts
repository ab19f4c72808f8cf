import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../api/client';

/** What somebody published, the latest first, page by page; `publisher` absent: the reader's own organization. */
export const publishedQuery = (publisher: string | undefined, limit: number) =>
  infiniteQueryOptions({
    queryKey: ['published', publisher, limit],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor, signal }) =>
      (
        await api.GET('/v1/events', {
          params: { query: { limit, ...(publisher ? { publisher } : {}), ...(cursor ? { cursor } : {}) } },
          signal,
        })
      ).data!,
    getNextPageParam: ({ next }) => next ?? undefined,
    // What is still under way will soon be something else.
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((item) => item.state === 'pending')) ? 2_000 : false,
  });
