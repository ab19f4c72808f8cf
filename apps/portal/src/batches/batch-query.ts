import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client';
import { at } from '../api/at';

/** A batch in short. `asOf` undefined: as known now. */
export const batchQuery = (batch: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['batch', batch, asOf],
    queryFn: async ({ signal }) =>
      (await api.GET('/v1/batches/{batch}', { params: { path: { batch }, query: at(asOf) }, signal })).data!,
  });

/** Where it came from (or went): the whole lineage, its origins, what is untraced, every flag. */
export const traceQuery = (
  batch: string,
  asOf: string | undefined,
  direction: 'upstream' | 'downstream' = 'upstream',
) =>
  queryOptions({
    queryKey: ['trace', batch, asOf, direction],
    queryFn: async ({ signal }) =>
      (
        await api.GET('/v1/batches/{batch}/trace', {
          params: { path: { batch }, query: { direction, ...at(asOf) } },
          signal,
        })
      ).data!,
  });
