import {
  PartitionAssigners,
  type Batch,
  type Cluster,
  type Consumer,
  type EachBatchPayload,
  type Kafka,
} from 'kafkajs';
import type { KafkaTiming } from './settings';
import { toRecord, type RawMessage } from './to-record';
import type { Slot } from './take-turn';

/** Above the number of partitions that a process may get: all batches of one fetch are handed over at once. */
const CONCURRENTLY = 1024;
/** Memory that one fetch may fill. While it is worked on, nothing more is fetched. */
const FETCH_BYTES = { partition: 1_048_576, all: 8 * 1_048_576 };

export interface Place {
  readonly topic: string;
  readonly partition: number;
}

/** What of one partition came with one fetch. */
export interface Fetched extends Place {
  /** The offset that was asked for. */
  readonly from: number;
  readonly slots: readonly Slot[];
  /** Tells the group that we live, when it is due; rejects when partitions are being dealt anew. */
  readonly heartbeat: () => Promise<void>;
}

export interface GroupEvents {
  /** Partitions were dealt; nothing of them is fetched before `goOn`. */
  joined(places: readonly Place[]): void;
  /** Resolves when the fetched slots are done with; rejects only with what `heartbeat` rejected with. */
  fetched(fetched: Fetched): Promise<void>;
  /** The consumer is at its end: make another. */
  crashed(error: Error): void;
}

/** One life of kafkajs' consumer: it keeps the group and fetches, and decides nothing. */
export interface GroupConsumer {
  start(): Promise<void>;
  /** Fetches these from their offsets on. */
  goOn(positions: readonly (Place & { readonly offset: number })[]): void;
  /** Takes note of partitions, by topic, that it has not heard of yet; then they are dealt. */
  learn(partitions: ReadonlyMap<string, number>): Promise<void>;
  /** Waits for the fetched slots under way, leaves the group. */
  stop(): Promise<void>;
}

export function createGroupConsumer(
  kafka: Kafka,
  group: string,
  topics: readonly string[],
  timing: KafkaTiming,
  events: GroupEvents,
): GroupConsumer {
  let cluster: Cluster | undefined;
  const consumer = kafka.consumer({
    groupId: group,
    allowAutoTopicCreation: false,
    sessionTimeout: timing.sessionTimeoutMs,
    rebalanceTimeout: timing.rebalanceTimeoutMs,
    heartbeatInterval: timing.heartbeatMs,
    maxWaitTimeInMs: timing.maxWaitMs,
    maxBytesPerPartition: FETCH_BYTES.partition,
    maxBytes: FETCH_BYTES.all,
    metadataMaxAge: 30_000,
    // Restarting is ours: kafkajs would not do it after a TypeError, and for ever silent otherwise.
    retry: { initialRetryTime: 50, maxRetryTime: 1000, retries: 5, restartOnFailure: async () => false },
    partitionAssigners: [
      (config) => {
        cluster = config.cluster;
        return PartitionAssigners.roundRobin(config);
      },
    ],
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => events.crashed(payload.error));
  // Emitted between joining and the first fetch: what is paused here is not fetched from anywhere else first.
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    const dealt = Object.entries(payload.memberAssignment).map(([topic, partitions]) => ({ topic, partitions }));
    consumer.pause(dealt);
    events.joined(dealt.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition }))));
  });

  async function eachBatch(payload: EachBatchPayload): Promise<void> {
    if (!payload.isRunning() || payload.isStale()) return;
    await events.fetched({ ...fetchedOf(payload.batch), heartbeat: () => payload.heartbeat() });
  }

  return {
    async start() {
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: CONCURRENTLY,
        eachBatch,
      });
    },
    goOn(positions) {
      for (const { topic, partition, offset } of positions) consumer.seek({ topic, partition, offset: String(offset) });
      consumer.resume(positions.map(({ topic, partition }) => ({ topic, partitions: [partition] })));
    },
    async learn(partitions) {
      const grown = [...partitions].some(
        ([topic, count]) => (cluster?.findTopicPartitionMetadata(topic).length ?? count) < count,
      );
      if (grown) await cluster?.refreshMetadata();
    },
    stop: () => stopQuietly(consumer),
  };
}

/** A consumer that cannot say good-bye is missed by its group after the session's time. */
const stopQuietly = (consumer: Consumer): Promise<void> => consumer.disconnect().catch(() => undefined);

/** kafkajs hides transaction markers and aborted records; beneath, they stand in `rawMessages`. */
function fetchedOf(batch: Batch): Omit<Fetched, 'heartbeat'> {
  const { topic, partition, messages } = batch;
  const { rawMessages = messages, fetchedOffset } = batch as unknown as {
    rawMessages?: readonly RawMessage[];
    fetchedOffset: string;
  };
  const from = Number(fetchedOffset);
  const shown = new Set<unknown>(messages);
  const slots = rawMessages
    .map((each): Slot => ({
      offset: Number(each.offset),
      record: shown.has(each) ? toRecord(topic, partition, each) : undefined,
    }))
    .filter(({ offset }) => offset >= from);
  return { topic, partition, from, slots };
}
