import { queryOptions } from '@tanstack/react-query';
import { at } from '../api/at';
import { api } from '../api/client';

export const certificateQuery = (certificate: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['certificate', certificate, asOf],
    queryFn: async ({ signal }) =>
      (await api.GET('/v1/certificates/{certificate}', { params: { path: { certificate }, query: at(asOf) }, signal }))
        .data!,
  });
