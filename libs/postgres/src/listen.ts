import type { Database, DatabaseSession } from './tx';

/** Pause before a lost connection is opened again, ms. */
const AGAIN_MS = 500;

export interface Listening {
  /** Resolves once notifications arrive (or the first try to connect failed). */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Listens on channels with one connection, opened anew whenever it is lost. `onNews` is called for each notification
 * (its channel and payload), and without arguments whenever some may have been missed.
 */
export function listen(
  database: Database,
  purpose: string,
  channels: readonly string[],
  onNews: (channel?: string, payload?: string) => void,
): Listening {
  let session: DatabaseSession | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const open = async (): Promise<void> => {
    const next = await database.session(purpose);
    if (closed) return next.close();
    session = next;
    next.onNotification(onNews);
    next.onEnd(againLater);
    try {
      for (const channel of channels) await next.query(`LISTEN "${channel}"`);
    } catch (error) {
      await next.close();
      throw error;
    }
    onNews();
  };
  const againLater = (): void => {
    if (closed || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      open().catch(againLater);
    }, AGAIN_MS);
  };
  const first = open().catch(againLater);

  return {
    ready: () => first,
    async close() {
      closed = true;
      clearTimeout(timer);
      await first;
      await session?.close();
    },
  };
}
