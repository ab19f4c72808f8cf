import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../broker/free-port';
import { keep, type KeptProcess } from '../broker/keep';
import { eventually } from '../eventually';
import type { RegistryFiles } from './registry-files';

/** A schema registry of a spec's own, to be killed and started again at the same address with what it knew. */
export interface OwnRegistry {
  /** As in SCHEMA_REGISTRY_URL. */
  readonly url: string;
  /** SIGKILL. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** It ends with this process at the latest, however this process ends. */
export async function startOwnRegistry(files: RegistryFiles): Promise<OwnRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-registry-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/apis/ccompat/v7`;
  const settings = {
    'quarkus.http.host': '127.0.0.1',
    'quarkus.http.port': String(port),
    // A registry keeps what it has answered, also through a kill.
    'quarkus.datasource.jdbc.url': `jdbc:h2:file:${join(folder, 'data')};WRITE_DELAY=0`,
  };
  let registry = await start();
  return {
    url,
    kill: end,
    restart: async () => {
      await end();
      registry = await start();
    },
    stop: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  async function start(): Promise<KeptProcess> {
    const log = join(folder, 'registry.log');
    const properties = Object.entries(settings).map(([name, value]) => `-D${name}=${value}`);
    const quick = ['-Xmx256m', '-XX:TieredStopAtLevel=1'];
    const started = await keep([files.java, ...quick, ...properties, '-jar', join(files.folder, files.jar)], {
      log,
      folder,
    });
    let ended: Error | undefined;
    await eventually(async () => {
      if (!started.running()) {
        ended = new Error(`The schema registry ended while it started:\n${readFileSync(log, 'utf8').slice(-4000)}`);
        return true;
      }
      return (await fetch(`${url}/subjects`)).ok;
    }, 60_000);
    if (ended !== undefined) throw ended;
    return started;
  }

  async function end(): Promise<void> {
    registry.signal('SIGKILL');
    await registry.ended();
  }
}
