import { startInContainer } from './container-broker';
import { findDocker } from './docker';
import { startFromJars } from './jar-broker';
import { findKafkaJars } from './kafka-jars';

export interface OwnBrokerOptions {
  /** More settings of the broker, or others: see deploy/broker/server.properties. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Listeners besides its own, by name (then said in `listener.security.protocol.map`): host:port. From jars only. */
  readonly listeners?: Readonly<Record<string, string>>;
  /** Where clients of a listener are sent, if not to itself. */
  readonly advertised?: Readonly<Record<string, string>>;
}

/** A broker of a spec's own, to be killed and started again at the same address on the same data. */
export interface OwnBroker {
  readonly address: string;
  /** Resolves once it has ended, whoever ended it. */
  ended(): Promise<void>;
  /** SIGKILL; resolves once it is gone. */
  kill(): Promise<void>;
  /** It stands still, and its connections stay open. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Starts it again, stopping it first if it is up; resolves once it is usable. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** From Kafka's own jars, which start sooner, or in a container. */
export async function startOwnBroker(options: OwnBrokerOptions = {}): Promise<OwnBroker> {
  const jars = await findKafkaJars();
  if (!('missing' in jars)) return startFromJars(jars, options);
  const docker = await findDocker();
  if (!('missing' in docker) && options.listeners === undefined) return startInContainer(docker, options);
  const why = 'missing' in docker ? docker.missing : 'a container has no other listeners';
  throw new Error(`A broker of one's own cannot be started. ${jars.missing}. ${why}.`);
}
