import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtStandalone } from './built';
import { ADMIN_KEY } from './standalone';

export type ServiceName = 'gateway' | 'linker' | 'certifier' | 'flagger' | 'notifier';

/** Every service, and two of those that share most work. */
export const PROCESSES: readonly ServiceName[] = [
  'gateway',
  'linker',
  'linker',
  'certifier',
  'flagger',
  'flagger',
  'notifier',
];

export interface LogLine {
  readonly level: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** A process of the built product: `npm run service <name>`, `npm run migrate`. */
export class Process {
  private out = '';
  private err = '';
  private gone: number | string | undefined;
  readonly exited: Promise<number | string>;

  constructor(private readonly process: ChildProcess) {
    process.stdout?.setEncoding('utf8').on('data', (text: string) => (this.out += text));
    process.stderr?.setEncoding('utf8').on('data', (text: string) => (this.err += text));
    this.exited = once(process, 'close').then(([code, signal]) => (this.gone = (code ?? signal) as number | string));
  }

  get stdout(): string {
    return this.out;
  }

  get stderr(): string {
    return this.err;
  }

  get running(): boolean {
    return this.gone === undefined;
  }

  /** What it logged; what is not a line of the log, would be an error here. */
  get log(): LogLine[] {
    const whole = this.out.slice(0, this.out.lastIndexOf('\n') + 1);
    return whole.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as LogLine]));
  }

  /** The first line of the log that fits, as soon as it is there. */
  async logged(fits: (line: LogLine) => boolean): Promise<LogLine> {
    for (;;) {
      const found = this.log.find(fits);
      if (found) return found;
      if (!this.running) throw new Error(`it ended (${this.gone}): ${this.err}${this.out}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Where it answers, once it is at work. */
  async atWork(): Promise<string> {
    const { port } = await this.logged(({ msg }) => msg.endsWith('is at work'));
    return `http://127.0.0.1:${String(port)}`;
  }

  signal(name: NodeJS.Signals): void {
    this.process.kill(name);
  }

  /** Asks it to end; answers with its exit code and how long it took, ms. */
  async end(): Promise<{ readonly code: number | string; readonly ms: number }> {
    const from = performance.now();
    this.signal('SIGTERM');
    return { code: await this.exited, ms: performance.now() - from };
  }
}

/** Processes of one installation, which share its settings. */
export class Services {
  private readonly processes: Process[] = [];

  constructor(private readonly settings: Readonly<Record<string, string>>) {}

  migrate(env: Readonly<Record<string, string>> = {}): Process {
    return this.spawn('migrate', [], env);
  }

  start(name: ServiceName, env: Readonly<Record<string, string>> = {}): Process {
    return this.spawn('service', [name], env);
  }

  private spawn(app: string, args: readonly string[], env: Readonly<Record<string, string>>): Process {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(HEADWATER_|KAFKA_|DATABASE_|SCHEMA_|PORT$|HEALTH_|HOST$|NODE_|OTEL_)/.test(name),
    );
    const own = { PORT: '0', HEADWATER_ADMIN_KEY: ADMIN_KEY };
    const main = join(builtStandalone(), `../../../${app}/src/main.js`);
    const child = spawn(process.execPath, [main, ...args], {
      cwd: tmpdir(),
      env: { ...Object.fromEntries(inherited), ...own, ...this.settings, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = new Process(child);
    this.processes.push(started);
    return started;
  }

  async killAll(): Promise<void> {
    for (const each of this.processes.splice(0)) {
      if (each.running) each.signal('SIGKILL');
      await each.exited;
    }
  }
}
