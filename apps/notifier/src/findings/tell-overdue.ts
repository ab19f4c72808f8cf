import type { Tx } from '@headwater/postgres';
import type { FindingNews } from './finding-news';
import type { PgFindingNewsStore } from './finding-news.pg-store';

/** Tells of each due date that has passed without the finding being closed, once. Returns of how many. */
export async function tellOverdue(tx: Tx, store: PgFindingNewsStore, news: FindingNews, now: Date): Promise<number> {
  const overdue = await store.overdue(tx, now.toISOString().slice(0, 10));
  await news.record(
    tx,
    overdue.map(({ due, ...finding }) => ({
      ...finding,
      change: 'overdue',
      event: `overdue ${due}`,
      at: now.toISOString(),
    })),
  );
  return overdue.length;
}
