import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import type { Role } from '../session/session';

export const keysQuery = infiniteQueryOptions({
  queryKey: ['keys'],
  initialPageParam: undefined as string | undefined,
  queryFn: async ({ pageParam: cursor, signal }) =>
    (await api.GET('/v1/keys', { params: { query: { limit: 100, ...(cursor ? { cursor } : {}) } }, signal })).data!,
  getNextPageParam: ({ next }) => next ?? undefined,
});

/** The answer holds the secret: it is kept by whoever asks, and in no cache. */
export function useMakeKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { organization: string; roles: Role[] }) => (await api.POST('/v1/keys', { body })).data!,
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
}

export function useDeleteKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.DELETE('/v1/keys/{id}', { params: { path: { id } } }),
    onSettled: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
}
