import type { Broker } from 'kafkajs';
import { sendRaw } from './broker-connection';
import { ByteReader, ByteWriter } from './wire';

/** What a broker says of a topic. `id` is Kafka's own: a topic made anew under the same name has another one. */
export interface TopicMetadata {
  readonly topic: string;
  readonly id: string;
  /** By partition: the broker that leads it, -1 while none does. */
  readonly leaders: readonly number[];
}

const METADATA = 3;
const VERSION = 12;
const UNKNOWN_TOPIC = 3;
const NO_ID = '0'.repeat(32);

/**
 * Asks for topics by Metadata version 12, the first that tells ids and takes names; kafkajs knows versions up to 6.
 * From version 9 on, a request's header ends in tagged fields: none, one zero byte, written at the head of the body.
 * A response's header alike. Topics that do not exist are left out.
 */
export async function askTopics(broker: Broker, topics: readonly string[]): Promise<readonly TopicMetadata[]> {
  const request = {
    apiKey: METADATA,
    apiVersion: VERSION,
    apiName: 'Metadata',
    encode: async () => encodeRequest(topics),
  };
  const response = {
    decode: async (payload: Buffer) => decodeResponse(payload),
    parse: async (decoded: object) => decoded,
  };
  const { found } = (await sendRaw(broker, { request, response })) as Answer;
  for (const { topic, id } of found) {
    if (id === NO_ID) throw new Error(`The broker tells no id of topic ${topic}: Headwater needs Kafka 2.8 or later.`);
  }
  return found;
}

interface Answer {
  readonly found: readonly TopicMetadata[];
}

function encodeRequest(topics: readonly string[]): { buf: Buffer; buffer: Buffer } {
  const writer = new ByteWriter().tags().length(topics.length);
  for (const topic of topics) writer.bytes(Buffer.alloc(16)).text(topic).tags();
  return writer.boolean(false).boolean(false).tags().forKafkajs();
}

export function decodeResponse(payload: Buffer): Answer {
  const reader = new ByteReader(payload);
  reader.tags();
  reader.int32(); // throttling
  reader.array(() => [reader.int32(), reader.text(), reader.int32(), reader.text(), reader.tags()]);
  reader.text(); // cluster
  reader.int32(); // controller
  const found: TopicMetadata[] = [];
  reader.array(() => {
    const error = reader.int16();
    const topic = reader.text();
    const id = reader.bytes(16).toString('hex');
    reader.boolean();
    const leaders: number[] = [];
    reader.array(() => {
      reader.int16();
      const partition = reader.int32();
      leaders[partition] = reader.int32();
      reader.int32();
      for (let list = 0; list < 3; list++) reader.array(() => reader.int32());
      reader.tags();
    });
    reader.int32();
    reader.tags();
    if (error !== 0 && error !== UNKNOWN_TOPIC) throw new Error(`Kafka answered error ${error} for topic ${topic}`);
    if (error === 0) found.push({ topic, id, leaders });
  });
  return { found };
}
