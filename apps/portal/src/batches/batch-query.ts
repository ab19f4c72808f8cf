import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client';

/** A batch in short. */
export const batchQuery = (batch: string) =>
  queryOptions({
    queryKey: ['batch', batch],
    queryFn: async ({ signal }) =>
      (await api.GET('/v1/batches/{batch}', { params: { path: { batch } }, signal })).data!,
  });

/** Where it came from: the whole lineage, its origins, what is untraced, every flag. */
export const traceQuery = (batch: string, direction: 'upstream' | 'downstream' = 'upstream') =>
  queryOptions({
    queryKey: ['trace', batch, direction],
    queryFn: async ({ signal }) =>
      (await api.GET('/v1/batches/{batch}/trace', { params: { path: { batch }, query: { direction } }, signal })).data!,
  });
