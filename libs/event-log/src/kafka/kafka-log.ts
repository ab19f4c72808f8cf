import type { Consumption, EventLog } from '../event-log';
import { orAway } from './brokers-away';
import { createClient } from './client';
import { createBrokerClock } from './clock';
import { openClusterAccess } from './cluster';
import { startKafkaConsumption } from './consumption';
import { ensureTopics } from './ensure-topics';
import { createOutbox } from './outbox';
import { startRelay } from './relay';
import { createSender } from './sender';
import { createSettledTime, createSpanReader } from './settled-time';
import { DEFAULT_TIMING, type KafkaLogOptions } from './settings';
import { createTopicAccess } from './topic-access';

/**
 * The log on Apache Kafka, one for an app's process. `publish` writes into the app's outbox; a relay, in one of the
 * app's processes at a time, sends what is committed. Where consumers stand is in PostgreSQL, never in Kafka.
 */
export function createKafkaLog(options: KafkaLogOptions): EventLog {
  const { database, relay: relays = true, publishers = [database.app], clockMarginMs = 0, onRelayFailure } = options;
  const timing = { ...DEFAULT_TIMING, ...options.timing };
  const kafka = createClient(options);
  const cluster = openClusterAccess(kafka);
  const access = createTopicAccess(cluster);
  const clock = createBrokerClock(kafka);
  const sender = createSender(kafka);
  const relay = relays ? startRelay({ database, sender, access, onFailure: onRelayFailure }) : undefined;
  const settledTime = createSettledTime(clock.tick, createSpanReader(database, publishers), clockMarginMs);
  const consumptions = new Set<Consumption>();
  return {
    ensureTopics: (topics) => ensureTopics(kafka, access, topics, options),
    publish: createOutbox(database.app, access),
    async consume(wanted) {
      const consumption = startKafkaConsumption(kafka, access, timing, wanted);
      consumptions.add(consumption);
      return {
        stop: async () => {
          consumptions.delete(consumption);
          await consumption.stop();
        },
      };
    },
    ranges: (topics) => orAway(() => access.ranges(topics)),
    read: (from, limit) => orAway(() => access.read(from, limit)),
    settledTime: () => orAway(settledTime),
    async close() {
      await Promise.all([...consumptions].map((each) => each.stop()));
      await relay?.stop();
      await Promise.all([sender.close(), clock.close(), cluster.close()]);
    },
  };
}
