import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client';

const PLACES_SHOWN = 8;

/** What is found by a text; what is on its way is given up when the text changes. */
export const searchQuery = (text: string, limit = PLACES_SHOWN) =>
  queryOptions({
    queryKey: ['search', text, limit],
    staleTime: 30_000,
    queryFn: async ({ signal }) =>
      (await api.GET('/v1/search', { params: { query: { q: text, limit } }, signal })).data!,
  });

/** What the API looks for: without blanks around, and not without end. */
export const sought = (typed: string): string => typed.trim().slice(0, 512).trim();
