import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';

/** The least that shows a broker to work: one topic, one record in, one record out. */
function kafkaAt(brokers: string): Kafka {
  return new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING, retry: { retries: 2 } });
}

export async function createTopic(brokers: string, topic: string): Promise<void> {
  const admin = kafkaAt(brokers).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: true });
  await admin.disconnect();
}

export async function produce(brokers: string, topic: string, value: string): Promise<void> {
  const producer = kafkaAt(brokers).producer({ idempotent: true, retry: { retries: 2 } });
  try {
    await producer.connect();
    await producer.send({ topic, messages: [{ key: 'k', value }] });
  } finally {
    await producer.disconnect();
  }
}

export async function consumeOne(brokers: string, topic: string): Promise<string> {
  const consumer = kafkaAt(brokers).consumer({
    groupId: `own-${randomUUID()}`,
    sessionTimeout: 1000,
    heartbeatInterval: 200,
  });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const value = await new Promise<string>((resolve) => {
    void consumer.run({ eachMessage: async ({ message }) => resolve(String(message.value)) });
  });
  await consumer.disconnect();
  return value;
}
