import { isTransient, type Database, type Tx } from '@headwater/postgres';
import type { EventLog, LogRecord, OutgoingRecord, PartitionBatch } from '../event-log';
import { advanceOffsets } from './offset-store';
import { park, type Unprocessed } from './park';
import type { Decoded, Delivery, ParkedRecord, TopicHandler } from './stream-handling';

export type TopicHandlers = Readonly<Record<string, TopicHandler<unknown>>>;

/** What one app's consuming of one group works with. */
export interface Applying {
  readonly database: Database;
  readonly log: EventLog;
  readonly group: string;
  readonly handlers: TopicHandlers;
  /** The record of `headwater.parked.v1` that tells of a parked one; without it nothing is told. */
  readonly parkedRecord?: ((parked: ParkedRecord) => OutgoingRecord) | undefined;
  readonly onParked?: ((parked: readonly ParkedRecord[]) => void) | undefined;
}

interface DecodedTopic {
  readonly topic: string;
  readonly handler: TopicHandler<unknown>;
  readonly deliveries: Delivery<unknown>[];
}

/** Decodes, then does all in one transaction: offsets, each topic's handler, parking, and last the outgoing records. */
export async function applyBatches(applying: Applying, batches: readonly PartitionBatch[]): Promise<void> {
  const { database, log, group, parkedRecord, onParked } = applying;
  const identities = new Map<LogRecord, Decoded<unknown>>();
  const { topics, unprocessed } = await decodeAll(applying.handlers, batches, identities);
  await database.transaction('consume', async (tx) => {
    await advanceOffsets(tx, database.app, group, batches);
    const outgoing: OutgoingRecord[] = [];
    const toPark = [...unprocessed];
    for (const { handler, deliveries } of topics) {
      const result = await handler.handle(deliveries, tx);
      for (const { delivery, reason, detail } of result?.rejections ?? []) {
        toPark.push({ ...identityOf(identities.get(delivery.record)), record: delivery.record, reason, detail });
      }
      outgoing.push(...(result?.outgoing ?? []));
    }
    await parkAndPublish(tx, toPark, outgoing);
  });

  async function parkAndPublish(
    tx: Tx,
    toPark: readonly Unprocessed[],
    outgoing: readonly OutgoingRecord[],
  ): Promise<void> {
    const parked = await park(tx, database.app, toPark);
    await log.publish(tx, parkedRecord === undefined ? outgoing : [...outgoing, ...parked.map(parkedRecord)]);
    if (parked.length > 0) tx.afterCommit(() => onParked?.(parked));
  }
}

/** Parks one record that fails whatever is tried, and moves past it. */
export async function parkPoison(
  applying: Applying,
  batches: readonly PartitionBatch[],
  cause: unknown,
): Promise<void> {
  const { database, log, group, parkedRecord, onParked } = applying;
  const record = batches.flatMap(({ records }) => records)[0];
  if (record === undefined) throw cause;
  const decoded = await decodeOne(handlerOf(applying.handlers, record.topic), record);
  await database.transaction('park', async (tx) => {
    await advanceOffsets(tx, database.app, group, batches);
    const parked = await park(tx, database.app, [
      { ...identityOf(decoded), record, reason: 'other', detail: describe(cause) },
    ]);
    if (parkedRecord !== undefined) await log.publish(tx, parked.map(parkedRecord));
    if (parked.length > 0) tx.afterCommit(() => onParked?.(parked));
  });
}

async function decodeAll(
  handlers: TopicHandlers,
  batches: readonly PartitionBatch[],
  identities: Map<LogRecord, Decoded<unknown>>,
): Promise<{ topics: readonly DecodedTopic[]; unprocessed: readonly Unprocessed[] }> {
  const topics = new Map<string, DecodedTopic>();
  const unprocessed: Unprocessed[] = [];
  for (const { topic, records } of batches) {
    const handler = handlerOf(handlers, topic);
    for (const record of records) {
      const decoding = decodeOne(handler, record);
      const decoded = decoding instanceof Promise ? await decoding : decoding;
      identities.set(record, decoded);
      if (!decoded.ok) {
        unprocessed.push({ ...identityOf(decoded), record, reason: decoded.reason, detail: decoded.detail });
        continue;
      }
      const known = topics.get(topic);
      if (known === undefined) topics.set(topic, { topic, handler, deliveries: [{ event: decoded.event, record }] });
      else known.deliveries.push({ event: decoded.event, record });
    }
  }
  return { topics: [...topics.values()], unprocessed };
}

/** A decoder that throws has met bytes that nobody foresaw; only what passes by waiting is passed on. */
function decodeOne(handler: TopicHandler<unknown>, record: LogRecord): Decoded<unknown> | Promise<Decoded<unknown>> {
  const failed = (error: unknown): Decoded<unknown> => {
    if (isTransient(error)) throw error;
    return { ok: false, reason: 'undecodable', detail: describe(error) };
  };
  try {
    const decoded = handler.decode(record);
    return decoded instanceof Promise ? decoded.catch(failed) : decoded;
  } catch (error) {
    return failed(error);
  }
}

function handlerOf(handlers: TopicHandlers, topic: string): TopicHandler<unknown> {
  const handler = handlers[topic];
  if (handler === undefined) throw new Error(`nobody handles ${topic}`);
  return handler;
}

function identityOf(decoded: Decoded<unknown> | undefined): Pick<Unprocessed, 'publisher' | 'eventId'> {
  return { publisher: decoded?.publisher, eventId: decoded?.eventId };
}

function describe(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
