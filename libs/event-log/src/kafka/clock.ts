import type { Kafka, Producer } from 'kafkajs';
import { CLOCK_TOPIC } from './names';

/** The brokers' time: a record is appended to a topic of its own, and the answer tells when. */
export interface BrokerClock {
  readonly tick: () => Promise<number>;
  close(): Promise<void>;
}

export function createBrokerClock(kafka: Kafka): BrokerClock {
  let producer: Promise<Producer> | undefined;

  async function connected(): Promise<Producer> {
    const made = kafka.producer({ allowAutoTopicCreation: false });
    await made.connect();
    return made;
  }

  return {
    async tick() {
      producer ??= connected();
      const current = producer;
      try {
        const sent = await (
          await current
        ).send({ topic: CLOCK_TOPIC, acks: -1, messages: [{ key: null, value: null, partition: 0 }] });
        const time = Number(sent[0]?.logAppendTime ?? -1);
        if (!(time > 0)) throw new Error(`${CLOCK_TOPIC} must have message.timestamp.type=LogAppendTime`);
        return time;
      } catch (error) {
        if (producer === current) producer = undefined;
        void current.then((made) => made.disconnect()).catch(() => undefined);
        throw error;
      }
    },
    async close() {
      const last = producer;
      producer = undefined;
      await last?.then((made) => made.disconnect()).catch(() => undefined);
    },
  };
}
