import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port';
import type { KafkaJars } from './kafka-jars';
import { keep, type KeptProcess } from './keep';
import { ownFolder } from './leftovers';
import type { OwnBroker, OwnBrokerOptions } from './own-broker';
import { repositoryFolder } from './repository';
import { untilUsable } from './until-usable';

const run = promisify(execFile);

/** Seconds of each line, and not the four hundred settings at every start. */
const LOGGING = [
  'showDateTime=true',
  "dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS",
  'log.org.apache.kafka.common.config.AbstractConfig=warn',
].map((each) => `-Dorg.slf4j.simpleLogger.${each}`);

export interface JarBrokerOptions extends OwnBrokerOptions {
  /** Where its data are kept; without it, in a temporary folder that goes with the broker. */
  readonly folder?: string;
  readonly port?: number;
}

/** Kafka on this machine's Java. It ends with this process at the latest, however this process ends. */
export async function startFromJars(jars: KafkaJars, options: JarBrokerOptions): Promise<OwnBroker> {
  const temporary = options.folder === undefined;
  const folder = options.folder ?? ownFolder();
  const address = `127.0.0.1:${options.port ?? (await freePort())}`;
  const properties = join(folder, 'server.properties');
  let broker: KeptProcess;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(properties, await settingsText(address, join(folder, 'data'), options));
    if (!existsSync(join(folder, 'data/meta.properties'))) await format(jars, properties);
    broker = await start();
  } catch (error) {
    remove();
    throw error;
  }
  return {
    address,
    ended: () => broker.ended(),
    kill: () => end(broker, 'SIGKILL'),
    pause: async () => broker.signal('SIGSTOP'),
    resume: async () => broker.signal('SIGCONT'),
    restart: async () => {
      await end(broker, 'SIGTERM');
      broker = await start();
    },
    stop: async () => {
      await end(broker, temporary ? 'SIGKILL' : 'SIGTERM');
      remove();
    },
  };

  async function start(): Promise<KeptProcess> {
    const log = join(folder, 'broker.log');
    const command = [jars.java, '-Xmx512m', ...LOGGING, '-cp', jars.classpath, 'kafka.Kafka', properties];
    const started = await keep(command, { log, ...(temporary && { folder }) });
    try {
      writeFileSync(join(folder, 'pid'), String(started.pid));
      await untilUsable(address, () => {
        if (!started.running()) throw new Error(`The broker ended while it started:\n${lastLines(log)}`);
      });
      return started;
    } catch (error) {
      await end(started, 'SIGKILL');
      throw error;
    }
  }

  function remove(): void {
    if (temporary) rmSync(folder, { recursive: true, force: true });
  }
}

async function end(broker: KeptProcess, signal: NodeJS.Signals): Promise<void> {
  broker.signal(signal);
  await broker.ended();
}

async function settingsText(address: string, data: string, options: OwnBrokerOptions) {
  const { settings = {}, listeners = {}, advertised = {} } = options;
  const urls = (all: Readonly<Record<string, string>>): string[] =>
    Object.entries(all).map(([name, where]) => `${name}://${where}`);
  const [open, told] = [
    urls({ PLAINTEXT: address, ...listeners }),
    urls({ PLAINTEXT: address, ...listeners, ...advertised }),
  ];
  const controller = `127.0.0.1:${await freePort()}`;
  const own = {
    listeners: [...open, `CONTROLLER://${controller}`].join(','),
    'advertised.listeners': told.join(','),
    'controller.quorum.voters': `1@${controller}`,
    'log.dirs': data,
    ...settings,
  };
  // What is said last, counts.
  const lines = Object.entries(own).map(([name, value]) => `${name}=${value}\n`);
  return readFileSync(join(repositoryFolder(), 'deploy/broker/server.properties'), 'utf8') + lines.join('');
}

async function format({ java, classpath }: KafkaJars, properties: string): Promise<void> {
  const cluster = randomBytes(16).toString('base64url');
  const quick = ['-XX:TieredStopAtLevel=1', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'];
  const tool = ['-cp', classpath, 'kafka.tools.StorageTool', 'format', `--cluster-id=${cluster}`, '-c', properties];
  await run(java, [...quick, ...tool]);
}

function lastLines(log: string): string {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
}
