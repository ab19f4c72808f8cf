import {
  notifyManager,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { api, whenSignedOut } from '../api/client';
import { isStatus } from '../api/problem';
import type { Session } from '../api/types';

export type Role = Session['roles'][number];

/** Null: nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  async queryFn(): Promise<Session | null> {
    try {
      const session = (await api.GET('/v1/session')).data!;
      wasIn = true;
      return session;
    } catch (error) {
      if (isStatus(error, 401)) return null;
      throw error;
    }
  },
});

export const useSession = () => useQuery(sessionQuery);

/** Within pages that only who is signed in sees. */
export function useSignedIn(): Session {
  const { data } = useSession();
  if (!data) throw new Error('nobody is signed in');
  return data;
}

export const has = (session: Session, ...roles: readonly Role[]): boolean =>
  roles.some((role) => session.roles.includes(role));

const TABS = 'headwater-session';

/**
 * Keeps tabs of one browser of one mind: who signs in or out in one does so in all. Also told by any answer that says
 * that the session has ended. Answers what undoes it.
 */
export function followSession(client: QueryClient): () => void {
  let reader: string | null | undefined;
  client.getQueryCache().subscribe(({ query }) => {
    if (query.queryKey[0] !== sessionQuery.queryKey[0] || query.state.data === undefined) return;
    const now = (query.state.data as Session | null)?.organization ?? null;
    // Together with what draws the sign-in: sooner, pages would be drawn once more for nobody.
    if (reader && now !== reader) for (const tell of tellings) notifyManager.schedule(tell);
    reader = now;
  });
  const tabs = new BroadcastChannel(TABS);
  tabs.onmessage = () => void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  whenSignedOut(() => {
    if (client.getQueryData(sessionQuery.queryKey)) forget(client);
  });
  return () => tabs.close();
}

const tellings = new Set<() => void>();
/** Told when another signs in here, or nobody is any more, also in another tab: what runs in one's name has to stop. */
export const whenReaderChanges = (tell: () => void): void => void tellings.add(tell);

/** What a page keeps in this browser of files that are being published (`publish/kept-job.ts`): gone with its reader. */
export const KEPT_FILES = 'headwater-publish';

/** Whether somebody was signed in on this page, and did not sign out here: time or an administrator ended it. */
let wasIn = false;
export const hasEnded = (): boolean => wasIn;

/** Nothing that the session showed stays in memory. */
function forget(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
  client.setQueryData(sessionQuery.queryKey, null);
}

const tellTabs = (): void => {
  const tabs = new BroadcastChannel(TABS);
  tabs.postMessage('changed');
  tabs.close();
};

/** Trades a key for the cookie; the key is kept nowhere. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (key: string) =>
      (await api.POST('/v1/session', { headers: { authorization: `Bearer ${key}` } })).data!,
    onSuccess(session) {
      wasIn = true;
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
      client.setQueryData(sessionQuery.queryKey, session);
      tellTabs();
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.DELETE('/v1/session'),
    onSuccess() {
      wasIn = false;
      indexedDB.deleteDatabase(KEPT_FILES);
      forget(client);
      tellTabs();
    },
  });
}
