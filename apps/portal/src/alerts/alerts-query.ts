import { infiniteQueryOptions, type InfiniteData } from '@tanstack/react-query';
import { api } from '../api/client';
import type { Alert } from './alert';

const PAGE = 100;

export interface AlertPage {
  readonly items: readonly Alert[];
  /** Whether there are older ones. */
  readonly older: boolean;
}
export type AlertPages = InfiniteData<AlertPage>;

/**
 * Alerts, the latest first, page by page; what comes later is put in front by `useAlerts`. Never asked for again by
 * itself: the stream knows what came since.
 */
export const alertsQuery = (subscription: string | null) =>
  infiniteQueryOptions({
    queryKey: ['alerts', subscription],
    initialPageParam: null as string | null,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    async queryFn({ pageParam: after, signal }): Promise<AlertPage> {
      const query = {
        order: 'newest' as const,
        limit: PAGE,
        ...(subscription ? { subscription } : {}),
        ...(after ? { after } : {}),
      };
      const { items, next } = (await api.GET('/v1/alerts', { params: { query }, signal })).data!;
      return { items, older: next !== null };
    },
    getNextPageParam: ({ items, older }) => (older ? items.at(-1)!.id : undefined),
  });

/** Alerts held at most when more keep coming: of who only watches, and of who has looked back. */
const MOST = { watching: 2_000, lookedBack: 20_000 };

/** Alerts that came (oldest first) put before those that are there; the oldest are let go when there are too many. */
export function withNews(pages: AlertPages, came: readonly Alert[]): AlertPages {
  const known = new Set(pages.pages[0]!.items.slice(0, came.length).map(({ id }) => id));
  const fresh = came.filter(({ id }) => !known.has(id)).reverse();
  const [first, ...rest] = pages.pages;
  const held = [{ ...first!, items: [...fresh, ...first!.items] }, ...rest];
  const most = rest.length === 0 ? MOST.watching : MOST.lookedBack;
  if (held.reduce((sum, { items }) => sum + items.length, 0) <= most) return { ...pages, pages: held };
  const kept = held.flatMap(({ items }) => items).slice(0, most);
  return { pages: [{ items: kept, older: true }], pageParams: [null] };
}
