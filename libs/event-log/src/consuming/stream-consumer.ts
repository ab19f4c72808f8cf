import { isTimeout, isTransient } from '@headwater/postgres';
import { inSpan, linksOf, type SpanOptions } from '@headwater/tracing';
import type { Consumption, PartitionBatch, Position } from '../event-log';
import { applyBatches, parkPoison, type Applying } from './apply-batches';
import { isFatalLogError, LogGapError, OffsetConflictError, type FatalLogError } from './errors';
import { nextOffset } from './next-offset';
import { loadPositions } from './offset-store';
import { countRecords, splitBatches } from './split-batches';
import type { ParkedRecord } from './stream-handling';

/** What a consumer tells whoever measures and logs. All optional; none may throw. */
export interface ConsumerObserver {
  /** A delivery was applied: records, and ms from its start to after its commit. */
  delivered?(group: string, records: number, durationMs: number): void;
  /** A delivery failed and comes again after the pause. */
  failed?(group: string, error: unknown, retryInMs: number): void;
  parked?(group: string, parked: readonly ParkedRecord[]): void;
  /** Consuming has stopped for good. */
  fatal?(group: string, error: FatalLogError): void;
}

export interface StreamConsumerOptions extends Omit<Applying, 'onParked'> {
  /** Most records in one transaction (default 1000). */
  readonly maxRecords?: number;
  readonly observer?: ConsumerObserver;
}

export type ConsumerState =
  { readonly kind: 'idle' | 'running' | 'stopped' } | { readonly kind: 'fatal'; readonly error: FatalLogError };

/** Where a group stands in one partition: `lag` records are still to come. */
export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  readonly next: number;
  readonly end: number;
  readonly lag: number;
}

export interface StreamConsumer {
  start(): Promise<void>;
  /** Finishes the delivery under way. */
  stop(): Promise<void>;
  /** 'fatal' belongs into readiness: the service must not be called ready. */
  state(): ConsumerState;
  /** Of all partitions of the group, whoever consumes them. */
  lag(): Promise<readonly PartitionLag[]>;
}

/**
 * Consumes topics for an app exactly once in effect: each delivery is one transaction that moves the stored offsets
 * (compare and set), runs the topics' handlers, parks what is bad and publishes what goes out. Transient errors pause
 * and are tried again for ever. Any other error is narrowed down by halving to the records that cause it; each of
 * those is tried once more alone and then parked as 'other', so that no single event blocks the stream.
 */
export function createStreamConsumer(options: StreamConsumerOptions): StreamConsumer {
  const { database, log, group, handlers, observer = {}, maxRecords = 1000 } = options;
  const topics = Object.keys(handlers);
  const applying: Applying = { ...options, onParked: (parked) => observer.parked?.(group, parked) };
  let state: ConsumerState = { kind: 'idle' };
  let consumption: Consumption | undefined;
  const known = new Map<string, number>();

  function stopForGood(error: FatalLogError): void {
    if (state.kind === 'fatal') return;
    state = { kind: 'fatal', error };
    observer.fatal?.(group, error);
    // Not awaited: we are inside the delivery that stopping waits for.
    void consumption?.stop().catch(() => undefined);
  }

  async function orFatal<T>(work: () => Promise<T>): Promise<T> {
    if (state.kind === 'fatal') throw state.error;
    try {
      return await work();
    } catch (error) {
      if (isFatalLogError(error)) stopForGood(error);
      throw error;
    }
  }

  const positions = (wanted: readonly { topic: string; partition: number }[]): Promise<readonly Position[]> =>
    orFatal(async () => {
      const ids = new Set(wanted.map(placeId));
      const ranges = (await log.ranges(topics)).filter((range) => ids.has(placeId(range)));
      const loaded = await loadPositions(database, group, ranges);
      for (const each of loaded) known.set(placeId(each), each.offset);
      return loaded;
    });

  const deliver = (batches: readonly PartitionBatch[]): Promise<void> =>
    orFatal(async () => {
      const startedAt = performance.now();
      for (const batch of batches) checkConsecutive(group, batch, known.get(placeId(batch)));
      await inSpan(`consume ${group}`, consumeSpan(batches), () => applyNarrowing(batches));
      for (const batch of batches) known.set(placeId(batch), nextOffset(batch));
      observer.delivered?.(group, countRecords(batches), performance.now() - startedAt);
    });

  async function applyNarrowing(batches: readonly PartitionBatch[]): Promise<void> {
    try {
      await applyBatches(applying, batches);
    } catch (error) {
      const alone = countRecords(batches) <= 1;
      if (error instanceof OffsetConflictError || isFatalLogError(error)) throw error;
      if (isTimeout(error) ? alone : isTransient(error)) throw error;
      if (alone) return tryOnceMore(batches);
      for (const half of splitBatches(batches)) await applyNarrowing(half);
    }
  }

  async function tryOnceMore(batches: readonly PartitionBatch[]): Promise<void> {
    try {
      await applyBatches(applying, batches);
    } catch (error) {
      if (error instanceof OffsetConflictError || isTimeout(error) || isTransient(error)) throw error;
      // Parking writes to the same database: if that is what is broken, this throws too and nothing is skipped.
      await parkPoison(applying, batches, error);
    }
  }

  return {
    async start() {
      if (state.kind !== 'idle') throw new Error(`consumer ${group} was started before`);
      state = { kind: 'running' };
      const onFailure = (error: unknown, retryInMs: number): void => {
        if (!isFatalLogError(error)) observer.failed?.(group, error, retryInMs);
      };
      consumption = await log.consume({ group, topics, maxRecords, positions, deliver, onFailure });
      if ((state as ConsumerState).kind === 'fatal') await consumption.stop();
    },
    async stop() {
      await consumption?.stop();
      if (state.kind !== 'fatal') state = { kind: 'stopped' };
    },
    state: () => state,
    async lag() {
      const rows = await database.query<{ topic: string; partition: number; next: number }>(
        `SELECT topic, partition, next_offset AS next FROM ${database.app}.consumer_offset WHERE consumer_group = $1`,
        [group],
      );
      const stored = new Map(rows.map((row) => [placeId(row), row.next]));
      return (await log.ranges(topics)).map(({ topic, partition, end }) => {
        const next = stored.get(placeId({ topic, partition })) ?? 0;
        return { topic, partition, next, end, lag: Math.max(0, end - next) };
      });
    },
  };
}

const placeId = ({ topic, partition }: { topic: string; partition: number }): string => `${topic}/${partition}`;

/** A batch that begins after the record that comes next, or has a hole, would skip records. */
function checkConsecutive(
  group: string,
  { topic, partition, records }: PartitionBatch,
  next: number | undefined,
): void {
  let expected = next ?? records[0]?.offset ?? 0;
  for (const { offset } of records) {
    if (offset > expected) throw new LogGapError({ group, topic, partition }, expected, offset);
    if (offset < expected)
      throw new OffsetConflictError(`${topic}[${partition}] was delivered from ${offset}, not ${expected}`);
    expected++;
  }
}

/** Linked to those who published the records: it is part of no one of their traces. */
function consumeSpan(batches: readonly PartitionBatch[]): SpanOptions {
  return {
    kind: 'consumer',
    attributes: {
      'messaging.batch.message_count': countRecords(batches),
      'messaging.destination.name': [...new Set(batches.map(({ topic }) => topic))].join(' '),
    },
    links: linksOf(batches.flatMap(({ records }) => records)),
  };
}
