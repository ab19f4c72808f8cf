import { startInContainer } from './container-broker';
import { findDocker } from './docker';
import { findKafkaJars } from './kafka-jars';
import { startFromJars } from './jar-broker';
import { untilUsable } from './until-usable';

export interface TestBroker {
  /** As in KAFKA_BROKERS. */
  readonly address: string;
  readonly road: string;
  stop(): Promise<void>;
}

/**
 * The broker of a test run: the one that KAFKA_BROKERS names, else one in a container, else one from Kafka's own jars;
 * or, in words, why there is none.
 */
export async function startTestBroker(): Promise<TestBroker | { readonly missing: string }> {
  const given = process.env['KAFKA_BROKERS'];
  if (given) {
    await untilUsable(given);
    return { address: given, road: 'KAFKA_BROKERS', stop: async () => {} };
  }
  const docker = await findDocker();
  if (!('missing' in docker)) return { ...(await startInContainer(docker, {})), road: 'a container' };
  const jars = await findKafkaJars();
  if (!('missing' in jars)) return { ...(await startFromJars(jars, {})), road: "Kafka's own jars" };
  return { missing: `KAFKA_BROKERS is not set. ${docker.missing}. ${jars.missing}.` };
}
