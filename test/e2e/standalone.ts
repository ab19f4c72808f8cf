import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtStandalone } from './built';

/** The admin key of every instance that tests start, unless they set another. */
export const ADMIN_KEY = 'e2e-admin-key-0123456789';

/** What `npm start` gives Node besides the entry. */
const NODE_OPTIONS =
  /node ((?:-\S+ )*)dist\//
    .exec(readFileSync(join(__dirname, '../../package.json'), 'utf8'))?.[1]
    ?.trim()
    .split(' ')
    .filter(Boolean) ?? [];

const folders: string[] = [];
const instances: Instance[] = [];

/** Headwater as people start it: a process of its own, on a data folder. */
export class Instance {
  readonly startedAt = performance.now();
  private out = '';
  private err = '';
  private readonly ended: Promise<number | string>;

  constructor(
    readonly process: ChildProcess,
    readonly folder: string,
  ) {
    process.stdout?.setEncoding('utf8').on('data', (text: string) => (this.out += text));
    process.stderr?.setEncoding('utf8').on('data', (text: string) => (this.err += text));
    this.ended = once(process, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  }

  get stdout(): string {
    return this.out;
  }

  get stderr(): string {
    return this.err;
  }

  /** Exit code, or the signal that ended it. */
  get exited(): Promise<number | string> {
    return this.ended;
  }

  /** Resolves with the address once it says that it is ready. */
  async ready(): Promise<string> {
    let gone: number | string | undefined;
    void this.ended.then((how) => (gone = how));
    while (!this.out.includes('\nOpen http')) {
      if (gone !== undefined) throw new Error(`it ended (${gone}) before it was ready: ${this.err}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return this.url;
  }

  get url(): string {
    return new URL(this.link).origin;
  }

  /** The link that signs in. */
  get link(): string {
    return /^Open (\S+)$/m.exec(this.out)?.[1] ?? '';
  }

  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  /** Resident memory of the process itself, in MB. */
  memory(): number {
    const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
  }
}

export interface StartOptions {
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Run as this OS user. */
  readonly uid?: number;
  readonly gid?: number;
}

/** Starts it on a free port and, unless told otherwise, on one's own data. Does not wait. */
export function launch({ folder = newFolder(), env = {}, ...user }: StartOptions = {}): Instance {
  const settings = { HEADWATER_DATA: folder, HEADWATER_ADMIN_KEY: ADMIN_KEY, HEADWATER_DEMO: '0', PORT: '0' };
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(HEADWATER_|KAFKA_|DATABASE_|PORT|HOST$|NODE_)/.test(name),
  );
  const child = spawn(process.execPath, [...NODE_OPTIONS, builtStandalone()], {
    ...user,
    cwd: tmpdir(),
    env: { ...Object.fromEntries(inherited), ...settings, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const instance = new Instance(child, folder);
  instances.push(instance);
  return instance;
}

export async function start(options: StartOptions = {}): Promise<Instance> {
  const instance = launch(options);
  await instance.ready();
  return instance;
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-e2e-'));
  folders.push(folder);
  return folder;
}

/** The postmasters that live on a data folder or below it: none once Headwater has ended in good order. */
export function postmastersOf(folder: string): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
      const dataDir = command[command.indexOf('-D') + 1] ?? '';
      const [, state] = /^\d+ \(.*\) (\S)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
      return command.includes('-D') && dataDir.startsWith(folder) && state !== 'Z' ? [Number(name)] : [];
    } catch {
      return []; // gone meanwhile
    }
  });
}

/** Ends what tests left running and removes their folders. */
export async function tidyUp(): Promise<void> {
  for (const instance of instances.splice(0)) {
    if (instance.process.exitCode === null && instance.process.signalCode === null) instance.signal('SIGKILL');
    await instance.exited;
  }
  for (const folder of folders.splice(0)) {
    for (const pid of postmastersOf(folder)) process.kill(pid, 'SIGQUIT');
    while (postmastersOf(folder).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}
