import { TransientError, type Database, type DatabaseSession } from '@headwater/postgres';
import { inSpan, linksOf, type SpanOptions } from '@headwater/tracing';
import { backoffMs } from '../backoff';
import { lockKey } from '../embedded/names';
import { createLatch } from '../latch';
import { chooseRows, type OutboxRow, type PlacedRow } from './choose-rows';
import { relayChannel } from './names';
import type { Sender } from './sender';
import type { TopicAccess } from './topic-access';

/** How often the outbox is looked at without having been woken, ms: a wake-up can be lost with its connection. */
const SAFETY_POLL_MS = 3000;
const MOST_ROWS = 2000;
const MOST_BYTES = 4 * 1_048_576;

export interface RelayOptions {
  readonly database: Database;
  readonly sender: Sender;
  readonly access: TopicAccess;
  readonly onFailure?: ((error: unknown, retryInMs: number) => void) | undefined;
}

export interface Relay {
  /** Finishes the send under way, then lets another process take over. */
  stop(): Promise<void>;
}

/** All that is visible, oldest first: rows that commit late are simply found later. The first is taken however large. */
const nextRows = (app: string): string => `
  SELECT id, topic, key, value, headers FROM (
    SELECT *, sum(octet_length(value)) OVER (ORDER BY id) - octet_length(value) AS before
    FROM (SELECT * FROM ${app}.outbox ORDER BY id LIMIT ${MOST_ROWS}) AS oldest
  ) AS measured WHERE before < ${MOST_BYTES} ORDER BY id`;

/**
 * Empties an app's outbox into Kafka: one process at a time, chosen by a session lock; when its connection ends another
 * takes over. Rows leave in the order of their ids and are deleted once stored by the brokers, so that what was sent
 * but not deleted is sent again, in whole and in order.
 */
export function startRelay({ database, sender, access, onFailure }: RelayOptions): Relay {
  const { app } = database;
  const latch = createLatch();
  let stopping = false;
  let session: DatabaseSession | undefined;
  let leading = false;

  /** Returns when this process is the one to send. */
  async function lead(): Promise<DatabaseSession> {
    const next = await database.session('outbox relay');
    session = next;
    next.onEnd(() => {
      if (session === next) [session, leading] = [undefined, false];
      latch.raise();
    });
    try {
      if (stopping) throw new Error('stopping');
      next.onNotification(() => latch.raise());
      await next.query(`LISTEN "${relayChannel(app)}"`);
      // Waiting for one's turn is no slow statement.
      await next.query('SET statement_timeout = 0');
      await next.query('SELECT pg_advisory_lock($1::bigint)', [lockKey('outbox relay', app)]);
      leading = session === next;
      return next;
    } catch (error) {
      await next.close();
      throw error;
    }
  }

  /** On the connection that holds the lock: once that is lost, nothing more is read or deleted. */
  async function sendSome(on: DatabaseSession): Promise<number> {
    const rows = await on.query<OutboxRow>(nextRows(app));
    if (rows.length === 0) return 0;
    const topics = await access.topics([...new Set(rows.map(({ topic }) => topic))]);
    const { chosen, unknown } = chooseRows(rows, new Map(topics.map(({ topic, leaders }) => [topic, leaders.length])));
    if (session !== on) return 0;
    if (chosen.length > 0) {
      await inSpan(`relay ${app}`, relaySpan(chosen), () => sender.send(chosen));
      await on.query(`DELETE FROM ${app}.outbox WHERE id = ANY ($1::bigint[])`, [chosen.map(({ id }) => id)]);
    }
    if (unknown.length > 0 && chosen.length === 0)
      throw new TransientError(
        `the outbox of ${app} holds records for topics that do not exist: ${unknown.join(', ')}`,
      );
    return chosen.length;
  }

  async function run(): Promise<void> {
    for (let attempt = 0; !stopping;) {
      try {
        const sent = await sendSome(session ?? (await lead()));
        attempt = 0;
        if (sent === 0 && !stopping) await latch.wait(SAFETY_POLL_MS);
      } catch (error) {
        if (stopping) return;
        const pause = backoffMs(++attempt, Math.random());
        onFailure?.(error, pause);
        for (const until = performance.now() + pause; !stopping && performance.now() < until;)
          await latch.wait(until - performance.now());
      }
    }
  }

  const running = run();
  return {
    async stop() {
      stopping = true;
      latch.raise();
      // Waiting for the lock ends with the connection; who holds it finishes what is being sent.
      if (!leading) await session?.close();
      await running;
      await session?.close();
    },
  };
}

/** Part of no one trace: what is sent came from many. */
function relaySpan(rows: readonly PlacedRow[]): SpanOptions {
  const records = function* (): Iterable<{ headers: Record<string, string> }> {
    for (const { headers } of rows) yield { headers: JSON.parse(headers) as Record<string, string> };
  };
  return {
    kind: 'producer',
    attributes: { 'messaging.system': 'kafka', 'messaging.batch.message_count': rows.length },
    links: linksOf(records()),
  };
}
