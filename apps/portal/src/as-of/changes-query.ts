import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client';

/** What changed in the answer about a batch from what was known at `since` to now. */
export const changesQuery = (batch: string, since: string) =>
  queryOptions({
    queryKey: ['changes', batch, since],
    queryFn: async ({ signal }) =>
      (await api.GET('/v1/batches/{batch}/changes', { params: { path: { batch }, query: { since } }, signal })).data!,
  });
