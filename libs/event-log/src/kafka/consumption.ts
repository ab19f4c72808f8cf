import type { Kafka } from 'kafkajs';
import { backoffMs } from '../backoff';
import type { Consumption, ConsumeOptions } from '../event-log';
import { createLatch } from '../latch';
import { createDelivering } from './delivering';
import { createGroupConsumer, type GroupConsumer } from './group-consumer';
import type { KafkaTiming } from './settings';
import type { TopicAccess } from './topic-access';

/**
 * One consumer of a group for as long as it is wanted: kafkajs' consumer, made anew whenever it comes to its end, and
 * beneath it the delivering of what it fetches.
 */
export function startKafkaConsumption(
  kafka: Kafka,
  access: TopicAccess,
  timing: KafkaTiming,
  options: ConsumeOptions,
): Consumption {
  const latch = createLatch();
  let stopping = false;
  let attempt = 0;
  let consumer: GroupConsumer | undefined;
  const delivering = createDelivering(access, timing, options, {
    // A consumer that is being stopped has left its group: it can be told nothing any more.
    goOn: (positions) => (stopping ? undefined : consumer?.goOn(positions)),
    learn: async (partitions) => consumer?.learn(partitions),
  });

  /** Resolves when the consumer has crashed or is no longer wanted. */
  async function live(): Promise<void> {
    let crash: Error | undefined;
    consumer = createGroupConsumer(kafka, options.group, options.topics, timing, {
      joined: (places) => {
        attempt = 0;
        delivering.assign(places);
      },
      fetched: (fetched) => delivering.take(fetched),
      crashed: (error) => {
        crash = error;
        latch.raise();
      },
    });
    await consumer.start();
    while (!stopping && crash === undefined) await latch.wait(timing.checkMs);
    if (crash !== undefined && !stopping) throw crash;
  }

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        await live();
      } catch (error) {
        const pause = backoffMs(++attempt, Math.random());
        options.onFailure?.(error, pause);
        delivering.assign([]);
        await consumer?.stop();
        for (const until = performance.now() + pause; !stopping && performance.now() < until;)
          await latch.wait(until - performance.now());
      }
    }
    await consumer?.stop();
  }

  const running = run();
  return {
    async stop() {
      stopping = true;
      delivering.stop();
      latch.raise();
      await running;
    },
  };
}
