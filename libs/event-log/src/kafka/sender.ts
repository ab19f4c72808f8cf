import type { Kafka, Producer, TopicMessages } from 'kafkajs';
import type { PlacedRow } from './choose-rows';

/** Sends rows of an outbox to the brokers. */
export interface Sender {
  /** Resolves once every row is stored by the brokers (`acks=all`); when it rejects, any part of them may be. */
  send(rows: readonly PlacedRow[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * An idempotent producer: what kafkajs itself tries again arrives once, in order. A producer whose send failed is never
 * used again: it would number the next records like those that failed, and a broker that had stored those would take
 * the new ones for them and drop them. What failed is sent again in whole by a new one, so a reader may see it twice.
 */
export function createSender(kafka: Pick<Kafka, 'producer'>): Sender {
  let producer: Producer | undefined;

  async function connected(): Promise<Producer> {
    if (producer !== undefined) return producer;
    const made = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      metadataMaxAge: 10_000,
      retry: { initialRetryTime: 50, maxRetryTime: 500, retries: 4 },
    });
    await made.connect().catch(async (error: unknown) => {
      await discard(made);
      throw error;
    });
    return (producer = made);
  }

  return {
    async send(rows) {
      const current = await connected();
      try {
        const answers = await current.sendBatch({ acks: -1, timeout: 10_000, topicMessages: messagesOf(rows) });
        // kafkajs drops, without a word, what goes to a partition that it has not heard of yet.
        const stored = new Set(answers.map(({ topicName, partition }) => `${topicName}/${partition}`));
        const missed = rows.find(({ topic, partition }) => !stored.has(`${topic}/${partition}`));
        if (missed !== undefined)
          throw new Error(`${missed.topic}[${missed.partition}] is not known to the producer yet`);
      } catch (error) {
        producer = undefined;
        await discard(current);
        throw error;
      }
    },
    async close() {
      const last = producer;
      producer = undefined;
      if (last !== undefined) await discard(last);
    },
  };
}

/** Nothing hangs on how it ends. */
const discard = (producer: Producer): Promise<void> => producer.disconnect().catch(() => undefined);

function messagesOf(rows: readonly PlacedRow[]): TopicMessages[] {
  const topics = new Map<string, TopicMessages['messages']>();
  for (const { topic, partition, key, value, headers } of rows) {
    const message = { partition, key, value, headers: JSON.parse(headers) as Record<string, string> };
    const known = topics.get(topic);
    if (known === undefined) topics.set(topic, [message]);
    else known.push(message);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
}
