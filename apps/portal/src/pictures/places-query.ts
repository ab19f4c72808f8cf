import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client';
import type { Place } from '../api/types';

/** As many as one look-up takes. */
const AT_ONCE = 1000;

/** What and where these sites are, by name. Those that nobody registered are absent. */
export const placesQuery = (sites: readonly string[]) =>
  queryOptions({
    queryKey: ['places', sites],
    staleTime: 300_000,
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, Place>> => {
      const places = new Map<string, Place>();
      for (let from = 0; from < sites.length; from += AT_ONCE) {
        const body = { sites: sites.slice(from, from + AT_ONCE) };
        const { data } = await api.POST('/v1/sites/lookup', { body, signal });
        for (const place of data!.items) places.set(place.site, place);
      }
      return places;
    },
  });
