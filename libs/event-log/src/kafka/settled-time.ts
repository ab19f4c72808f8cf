import type { Database } from '@headwater/postgres';
import { allSent, type OutboxSpan } from './outbox-span';

/** An answer stays true for ever and only grows old: this old (ms) is fresh enough. */
const FRESH_MS = 3;
/** Looks that may still come true are kept, up to so many; beyond, every second one is let go. */
const MOST_LOOKS = 128;

interface Look {
  readonly tick: number;
  readonly spans: readonly OutboxSpan[];
}

/**
 * Remembers looks (the brokers' time, then the outboxes) and finds the newest whose rows are all sent. Records with an
 * append time before that look's tick came from rows that were visible at the look or gone already: so they are in the
 * log now. Whatever is appended later was not sent before the tick, so its time is not before it.
 */
export class SettlingLooks {
  private looks: Look[] = [];
  private settled = 0;

  add(tick: number, spans: readonly OutboxSpan[]): number {
    this.looks.push({ tick, spans });
    const newest = this.looks.findLastIndex((look) => allSent(look.spans, spans));
    if (newest >= 0) {
      this.settled = Math.max(this.settled, (this.looks[newest]?.tick ?? 0) - 1);
      this.looks = this.looks.slice(newest + 1);
    }
    if (this.looks.length > MOST_LOOKS) this.looks = this.looks.filter((_, index) => index % 2 === 0);
    return this.settled;
  }
}

/** Reads the outboxes of apps in one snapshot. */
export function createSpanReader(database: Database, apps: readonly string[]): () => Promise<readonly OutboxSpan[]> {
  const sql = apps
    .map((app) => `SELECT '${app}' AS app, min(id) AS first, max(id) AS last FROM ${app}.outbox`)
    .join(' UNION ALL ');
  return () => database.query<OutboxSpan>(sql);
}

/** Callers that come together share one look, and an answer a few ms old serves too. */
export function createSettledTime(
  tick: () => Promise<number>,
  spans: () => Promise<readonly OutboxSpan[]>,
  marginMs: number,
): () => Promise<Date> {
  const looks = new SettlingLooks();
  let answer: { readonly time: number; readonly askedAt: number } | undefined;
  let asking: Promise<number> | undefined;
  const ask = async (): Promise<number> => {
    const askedAt = performance.now();
    const time = Math.max(0, looks.add(await tick(), await spans()) - marginMs);
    answer = { time, askedAt };
    return time;
  };
  return async () => {
    if (answer !== undefined && performance.now() - answer.askedAt < FRESH_MS) return new Date(answer.time);
    asking ??= ask().finally(() => (asking = undefined));
    return new Date(await asking);
  };
}
