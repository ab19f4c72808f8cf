import { CLEARED, RAISED } from '@headwater/alerts';
import type { Tx } from '@headwater/postgres';
import { decideDigest, type DigestWindow } from './decide-digest';
import type { PgQueueStore } from './queue.pg-store';

/** An alert that is to be sent. */
export interface ToSend {
  readonly place: number;
  /** Number of the subscription. */
  readonly subscription: number;
  readonly finding: string;
  readonly type: string;
  /** RFC 3339. */
  readonly timestamp: string;
  /** By which the greatest of a digest are chosen: the exposure's max; 0 for what has none. */
  readonly weight: number;
}

export interface WindowKey {
  readonly subscription: number;
  readonly finding: string;
  readonly type: string;
}

export interface Queued {
  readonly alert: ToSend;
  readonly nextAt: Date;
  readonly digestUntil: Date | null;
}

/** A digest leaves so long after its minute: transactions that began within it may still be under way. */
const GRACE_MS = 1000;

/** Has alerts sent: at once, or with others of the same finding in a digest. In the transaction of the alerts. */
export class QueueDeliveries {
  constructor(
    private readonly store: PgQueueStore,
    private readonly clock: () => Date,
  ) {}

  async queue(tx: Tx, alerts: readonly ToSend[]): Promise<void> {
    if (alerts.length === 0) return;
    const now = this.clock();
    const windows = await this.windowsOf(tx, alerts);
    const queued = alerts.map((alert): Queued => {
      const key = keyOf(alert);
      const known = windows.get(key);
      if (known === undefined) return { alert, nextAt: now, digestUntil: null };
      const { window, digestUntil } = decideDigest(known.window, now);
      windows.set(key, { ...known, window });
      return {
        alert,
        nextAt: digestUntil === null ? now : new Date(digestUntil.getTime() + GRACE_MS),
        digestUntil,
      };
    });
    await this.store.add(tx, queued);
    const changed = [...windows.values()].flatMap(({ key, window }) => (window ? [{ ...key, ...window }] : []));
    if (changed.length > 0) await this.store.saveWindows(tx, changed);
  }

  /** Of each finding, subscription and type among them that is digested at all; `window` undefined: none runs. */
  private async windowsOf(
    tx: Tx,
    alerts: readonly ToSend[],
  ): Promise<Map<string, { readonly key: WindowKey; readonly window: DigestWindow | undefined }>> {
    const windows = new Map(
      alerts
        .filter(({ type }) => type === RAISED || type === CLEARED)
        .map(({ subscription, finding, type }) => {
          const key = { subscription, finding, type };
          return [keyOf(key), { key, window: undefined as DigestWindow | undefined }];
        }),
    );
    if (windows.size === 0) return windows;
    const known = await this.store.windows(
      tx,
      [...windows.values()].map(({ key }) => key),
    );
    for (const { until, count, ...key } of known) windows.set(keyOf(key), { key, window: { until, count } });
    return windows;
  }
}

const keyOf = ({ subscription, type, finding }: WindowKey): string => `${subscription} ${type} ${finding}`;
