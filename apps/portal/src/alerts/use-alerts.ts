import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { api } from '../api/client';
import { isStatus } from '../api/problem';
import { sessionQuery } from '../session/session';
import { gatherAlerts } from './alert';
import { alertsQuery, withNews } from './alerts-query';
import { followAlerts, type StreamState } from './follow-alerts';

/** Pause before a stream that was refused is tried again, ms. */
const AGAIN_MS = 3_000;

const onVisibility = (changed: () => void): (() => void) => {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
};
/** Whether anybody can see the page: a hidden tab gives its connection back (a browser has six) and catches up later. */
const useVisible = (): boolean => useSyncExternalStore(onVisibility, () => document.visibilityState === 'visible');

async function isThere(alert: string): Promise<boolean> {
  try {
    await api.GET('/v1/alerts', { params: { query: { after: alert, limit: 1 } } });
    return true;
  } catch (error) {
    return !isStatus(error, 404); // Whatever else is wrong passes.
  }
}

/** Alerts of a subscription (null: of all own ones), the latest first, as they come. */
export function useAlerts(subscription: string | null) {
  const client = useQueryClient();
  const query = useInfiniteQuery(alertsQuery(subscription));
  const [state, setState] = useState<StreamState>('waiting');
  const [came, setCame] = useState(0);
  const [attempt, setAttempt] = useState(0);
  const loaded = query.data !== undefined;
  const visible = useVisible();

  useEffect(() => {
    if (!loaded || !visible) return;
    const { queryKey } = alertsQuery(subscription);
    let again: ReturnType<typeof setTimeout> | undefined;
    const latest = client.getQueryData(queryKey)?.pages[0]?.items[0]?.id ?? null;
    const end = followAlerts(subscription, latest, {
      alerts(some) {
        client.setQueryData(queryKey, (held) => held && withNews(held, some));
        setCame((count) => count + some.length);
      },
      state: setState,
      refused() {
        // Whose key was deleted is shown the sign-in, which says so.
        void client.refetchQueries({ queryKey: sessionQuery.queryKey });
        again = setTimeout(() => void tryAgain(), AGAIN_MS);
      },
    });
    /** From where it was; the alert to go on after may have gone with its subscription: then all is read anew. */
    async function tryAgain(): Promise<void> {
      const held = client.getQueryData(queryKey)?.pages[0]?.items[0]?.id;
      if (held !== undefined && !(await isThere(held))) await client.resetQueries({ queryKey: ['alerts'] });
      setAttempt((count) => count + 1);
    }
    return () => {
      clearTimeout(again);
      end();
      setState('waiting');
    };
  }, [client, subscription, loaded, visible, attempt]);

  const { data } = query;
  const rows = useMemo(() => gatherAlerts(data?.pages.flatMap(({ items }) => items) ?? []), [data]);
  return { ...query, rows, state, came };
}
