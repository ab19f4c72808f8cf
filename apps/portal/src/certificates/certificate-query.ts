import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client';

export const certificateQuery = (certificate: string) =>
  queryOptions({
    queryKey: ['certificate', certificate],
    queryFn: async ({ signal }) =>
      (await api.GET('/v1/certificates/{certificate}', { params: { path: { certificate } }, signal })).data!,
  });
