import type { Broker, Cluster } from 'kafkajs';
import { TransientError } from '@headwater/postgres';
import type { LogRecord, PartitionRange, Position } from '../event-log';
import { openConnection } from './broker-connection';
import type { ClusterAccess } from './cluster';
import { toRecord, type RawMessage } from './to-record';
import { askTopics, type TopicMetadata } from './topic-metadata';

const [EARLIEST, LATEST] = ['-2', '-1'];
/** What consumers see, and nothing of transactions that are not committed. */
const READ_COMMITTED = 1;
const ATTEMPTS = 4;
/** Bytes asked for at once when reading; a broker gives at least one whole batch. */
const READ_BYTES = { one: 65_536, many: 4_194_304 };

interface PartitionOffset {
  readonly partition: number;
  readonly offset: string;
}

/** What is used of kafkajs' broker beyond its types. */
interface Listing {
  listOffsets(request: {
    replicaId: number;
    isolationLevel: number;
    topics: { topic: string; partitions: { partition: number; timestamp: string }[] }[];
  }): Promise<{ responses: { topic: string; partitions: PartitionOffset[] }[] }>;
}

interface Fetched {
  readonly responses: readonly { readonly partitions: readonly { readonly messages: readonly RawMessage[] }[] }[];
}

/** Questions about topics, put to the brokers that know. */
export interface TopicAccess {
  readonly topics: (names: readonly string[]) => Promise<readonly TopicMetadata[]>;
  readonly ranges: (names: readonly string[]) => Promise<readonly PartitionRange[]>;
  readonly read: (from: Position, limit: number) => Promise<readonly LogRecord[]>;
}

export function createTopicAccess(access: ClusterAccess): TopicAccess {
  /** Brokers come and go: what fails is asked again, after a look at who is there now. */
  async function ask<T>(question: (cluster: Cluster) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await question(await access.cluster());
      } catch (error) {
        if (attempt === ATTEMPTS || isOutOfRange(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 25 * 2 ** attempt));
        const cluster = await access.cluster().catch(() => undefined);
        await cluster?.refreshMetadata().catch(() => undefined);
      }
    }
  }

  const topicsOn = async (cluster: Cluster, names: readonly string[]): Promise<readonly TopicMetadata[]> =>
    askTopics(await anyBroker(cluster), names);

  return {
    topics: (names) => ask((cluster) => topicsOn(cluster, names)),
    ranges: (names) =>
      ask(async (cluster) => {
        const found = await topicsOn(cluster, names);
        const [starts, ends] = await Promise.all([
          offsetsAt(cluster, found, EARLIEST),
          offsetsAt(cluster, found, LATEST),
        ]);
        return found
          .flatMap(({ topic, id, leaders }) =>
            leaders.map((_, partition): PartitionRange => {
              const [start, end] = [starts, ends].map((offsets) => offsets.get(`${topic}/${partition}`));
              if (start === undefined || end === undefined) throw new TransientError(`${topic}[${partition}] is away`);
              return { topic, partition, start, end, epoch: id };
            }),
          )
          .sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.partition - b.partition));
      }),
    read: ({ topic, partition, offset }, limit) =>
      ask(async (cluster) => {
        const leader = (await topicsOn(cluster, [topic]))[0]?.leaders[partition];
        if (leader === undefined) return [];
        const broker = await leaderOf(cluster, leader, topic);
        await openConnection(broker, 'fetch');
        const records: LogRecord[] = [];
        const maxBytes = limit === 1 ? READ_BYTES.one : READ_BYTES.many;
        for (let next = offset; records.length < limit;) {
          const messages = await fetchFrom(broker, { topic, partition, offset: next }, maxBytes);
          if (messages.length === 0) break;
          records.push(
            ...messages.filter((each) => !each.isControlRecord).map((each) => toRecord(topic, partition, each)),
          );
          next = Number(messages.at(-1)?.offset) + 1;
        }
        return records.slice(0, limit);
      }).catch((error: unknown) => {
        if (isOutOfRange(error)) return [];
        throw error;
      }),
  };
}

const isOutOfRange = (error: unknown): boolean => (error as { name?: unknown }).name === 'KafkaJSOffsetOutOfRange';

async function anyBroker(cluster: Cluster): Promise<Broker> {
  if (cluster.getNodeIds().length === 0) await cluster.refreshMetadata();
  return cluster.findControllerBroker();
}

async function leaderOf(cluster: Cluster, leader: number, topic: string): Promise<Broker> {
  if (leader < 0) throw new TransientError(`a partition of ${topic} has no leader just now`);
  return cluster.findBroker({ nodeId: String(leader) });
}

async function offsetsAt(
  cluster: Cluster,
  topics: readonly TopicMetadata[],
  timestamp: string,
): Promise<ReadonlyMap<string, number>> {
  const leaders = [...new Set(topics.flatMap((each) => each.leaders))];
  const answers = await Promise.all(
    leaders.map(async (leader) => {
      const broker = await leaderOf(cluster, leader, topics[0]?.topic ?? '');
      const asked = topics.flatMap((each) => {
        const led = each.leaders.flatMap((id, partition) => (id === leader ? [{ partition, timestamp }] : []));
        return led.length === 0 ? [] : [{ topic: each.topic, partitions: led }];
      });
      await openConnection(broker, 'ask');
      return (broker as unknown as Listing).listOffsets({
        replicaId: -1,
        isolationLevel: READ_COMMITTED,
        topics: asked,
      });
    }),
  );
  return new Map(
    answers.flatMap(({ responses }) =>
      responses.flatMap(({ topic, partitions }) =>
        partitions.map((each): [string, number] => [`${topic}/${each.partition}`, Number(each.offset)]),
      ),
    ),
  );
}

/** Messages from exactly the offset on; a batch may begin before it. */
async function fetchFrom(
  broker: Broker,
  { topic, partition, offset }: Position,
  maxBytes: number,
): Promise<readonly RawMessage[]> {
  const { responses } = (await broker.fetch({
    maxWaitTime: 1,
    minBytes: 1,
    maxBytes,
    isolationLevel: READ_COMMITTED,
    topics: [{ topic, partitions: [{ partition, fetchOffset: String(offset), maxBytes }] }],
  })) as Fetched;
  return responses
    .flatMap((each) => each.partitions.flatMap(({ messages }) => messages))
    .filter((each) => Number(each.offset) >= offset);
}
