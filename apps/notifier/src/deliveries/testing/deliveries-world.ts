import { RAISED } from '@headwater/alerts';
import { createWebhookPoster, newWebhookSecret, type WebhookPoster } from '@headwater/deliveries';
import { openDatabase, type Database, type FaultPoints } from '@headwater/postgres';
import { createTestDatabase } from '@headwater/testing';
import { randomUUID } from 'node:crypto';
import { migrations } from '../../notifier.migrations';
import { PgDeliveryStore } from '../delivery.pg-store';
import { PgDigestStore } from '../digest.pg-store';
import { Dispatcher, type DispatcherOptions } from '../dispatcher';
import { PgOutcomeStore } from '../outcome.pg-store';
import { PgQueueStore } from '../queue.pg-store';
import { QueueDeliveries, type ToSend } from '../queue-deliveries';
import { SendDigests } from '../send-digests';

export interface TestSubscription {
  readonly id: string;
  readonly number: number;
  readonly secret: string;
}

/** Deliveries on a database of their own, with a clock that stands still until it is moved. */
export interface DeliveriesWorld {
  readonly database: Database;
  /** Of the database, for whom starts another process on it. */
  readonly url: string;
  now: Date;
  /** Moves the clock on, ms. */
  pass(ms: number): void;
  subscribe(url: string): Promise<TestSubscription>;
  /** Writes alerts and queues them, as the notifier does; returns their ids. */
  alert(to: TestSubscription, ...alerts: readonly Partial<Alerting>[]): Promise<string[]>;
  dispatcher(options?: Partial<DispatcherOptions>): Dispatcher;
  /** Rounds of a dispatcher until nothing that is due is left. */
  deliver(dispatcher: Dispatcher): Promise<void>;
  status(of: TestSubscription): Promise<{ status: string; reason: string | null }>;
  waiting(of: TestSubscription): Promise<number>;
  attempts(of: TestSubscription): Promise<{ number: number; status: number | null; at: Date; next: Date | null }[]>;
  /** Forgets everything, and sets the clock back. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export interface Alerting {
  readonly finding: string;
  readonly type: string;
  readonly batch: string;
  readonly max: number;
}

const START = new Date('2026-03-01T00:00:00Z');

export async function deliveriesWorld(faults?: FaultPoints): Promise<DeliveriesWorld> {
  const test = await createTestDatabase({ app: 'notifier', migrations });
  const database = await openDatabase({
    url: test.url,
    app: 'notifier',
    poolSize: 4,
    ...(faults ? { faults } : {}),
  });
  const posters: WebhookPoster[] = [];
  const world: DeliveriesWorld = {
    database,
    url: test.url,
    now: START,
    pass: (ms) => void (world.now = new Date(world.now.getTime() + ms)),
    async subscribe(url) {
      const [id, secret] = [randomUUID(), newWebhookSecret()];
      const [row] = await database.query<{ number: number }>(
        `INSERT INTO notifier.subscription (id, organization, name, filter, webhook_url, secret)
         VALUES ($1, 'urn:o', 'n', '{}', $2, $3) RETURNING number`,
        [id, url, secret],
      );
      return { id, number: row!.number, secret };
    },
    async alert(to, ...alerts) {
      const queue = new QueueDeliveries(new PgQueueStore(), () => world.now);
      const ids = alerts.map(() => randomUUID());
      await database.transaction('alert', async (tx) => {
        const places = await tx.query<{ place: number }>(
          `SELECT nextval('notifier.alert_place') AS place FROM generate_series(1, $1)`,
          [alerts.length],
        );
        const timestamp = world.now.toISOString();
        const written = alerts.map((each, i): ToSend & { id: string; body: string } => {
          const { finding = 'urn:f:1', type = RAISED, batch = `urn:b:${i}`, max = 1 } = each;
          const exposure = { min: 0, proRata: null, max };
          const data = { subscription: to.id, batch, commodity: 'coffee', finding, exposure };
          const body = JSON.stringify({ id: ids[i], type, timestamp, data });
          const place = places[i]!.place;
          return { place, subscription: to.number, finding, type, timestamp, weight: max, id: ids[i]!, body };
        });
        await tx.query(
          `INSERT INTO notifier.alert (place, id, subscription, type, at, finding, body)
           SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::integer[], $4::text[], $5::timestamptz[], $6::text[], $7::text[])`,
          [
            written.map(({ place }) => place),
            ids,
            written.map(({ subscription }) => subscription),
            written.map(({ type }) => type),
            written.map(() => timestamp),
            written.map(({ finding }) => finding),
            written.map(({ body }) => body),
          ],
        );
        await queue.queue(tx, written);
      });
      return ids;
    },
    dispatcher(options = {}) {
      const poster = options.poster ?? createWebhookPoster({ allowPrivate: true, timeoutMs: 1000 });
      posters.push(poster);
      return new Dispatcher({
        database,
        store: new PgDeliveryStore(),
        outcomes: new PgOutcomeStore(),
        digests: new SendDigests(new PgDigestStore(), 'https://headwater.test'),
        poster,
        clock: () => world.now,
        random: () => 0.5,
        ...options,
      });
    },
    async deliver(dispatcher) {
      for (let before = -1; ;) {
        await dispatcher.round();
        await dispatcher.settled();
        const [row] = await database.query<{ left: number; done: number }>(
          `SELECT (SELECT count(*) FROM notifier.delivery)::integer AS left, (SELECT count(*) FROM notifier.attempt)::integer AS done`,
        );
        if (row!.done === before) return;
        before = row!.done;
      }
    },
    async status({ number }) {
      const [row] = await database.query<{ status: string; reason: string | null }>(
        'SELECT status, status_reason AS reason FROM notifier.subscription WHERE number = $1',
        [number],
      );
      return row!;
    },
    async waiting({ number }) {
      const [row] = await database.query<{ count: number }>(
        'SELECT count(*)::integer AS count FROM notifier.delivery WHERE subscription = $1',
        [number],
      );
      return row!.count;
    },
    attempts: ({ number }) =>
      database.query(
        'SELECT number, status, at, next_at AS next FROM notifier.attempt WHERE subscription = $1 ORDER BY id',
        [number],
      ),
    async clear() {
      for (const poster of posters.splice(0)) poster.close();
      await database.query(
        `TRUNCATE notifier.delivery, notifier.attempt, notifier.lane, notifier.notice, notifier.digest_window, notifier.alert, notifier.subscription`,
      );
      world.now = START;
    },
    async close() {
      for (const poster of posters) poster.close();
      await database.close();
      await test.drop();
    },
  };
  return world;
}
