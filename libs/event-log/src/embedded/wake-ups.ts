import type { Database, DatabaseSession } from '@headwater/postgres';
import { backoffMs } from '../backoff';
import { CHANNEL } from './names';

/** What a notification on the log's channel says. `missed`: the connection was lost, anything may have happened. */
export type LogNews =
  | { readonly kind: 'records'; readonly topics: readonly string[] }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'topics' }
  | { readonly kind: 'missed' };

export interface WakeUps {
  /** Resolves once notifications arrive. */
  ready(): Promise<void>;
  subscribe(listener: (news: LogNews) => void): () => void;
  close(): Promise<void>;
}

export function parseNews(payload: string): LogNews {
  const [kind, ...rest] = payload.split(' ');
  if (kind === 'records') return { kind, topics: rest };
  if (kind === 'group') return { kind, group: rest.join(' ') };
  return kind === 'topics' ? { kind } : { kind: 'missed' };
}

/** One listening connection for a whole process; opened anew whenever it is lost. */
export function createWakeUps(database: Database): WakeUps {
  const listeners = new Set<(news: LogNews) => void>();
  const tell = (news: LogNews): void => listeners.forEach((listener) => listener(news));
  let session: DatabaseSession | undefined;
  let closed = false;
  let attempt = 0;
  let timer: NodeJS.Timeout | undefined;

  const open = async (): Promise<void> => {
    const next = await database.session('log wake-ups');
    if (closed) return next.close();
    session = next;
    next.onNotification((_channel, payload) => tell(parseNews(payload)));
    next.onEnd(() => {
      if (!closed) reopenLater();
    });
    await next.query(`LISTEN ${CHANNEL}`);
    attempt = 0;
    tell({ kind: 'missed' });
  };
  const reopenLater = (): void => {
    if (closed || timer !== undefined) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        open().catch(() => {
          void session?.close();
          reopenLater();
        });
      },
      backoffMs(++attempt, Math.random()),
    );
  };
  const first = open().catch(reopenLater);

  return {
    ready: () => first,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await first;
      await session?.close();
    },
  };
}
