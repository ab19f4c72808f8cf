import {
  createTestDatabase,
  eventually,
  startOwnBroker,
  type OwnBroker,
  type OwnBrokerOptions,
} from '@headwater/testing';
import { answersOverHttp } from '../e2e/asked-over-http';
import { requests, send, UnexpectedStatus, type Told } from '../e2e/sender';
import { PROCESSES, Services, type Process, type ServiceName } from '../e2e/services';
import { foretoldOf, shuffled, worlds, type Sent } from '../e2e/worlds';
import { difference } from '../properties/difference';

/** How hard failures are provoked: `KILLS=` sets how many, for all specs that kill. */
export const KILLS = Number(process.env['KILLS'] ?? 8);
export const NETWORKS = Number(process.env['HEADWATER_NETWORKS_SENT'] ?? 10);

export interface InstallationOptions {
  readonly broker?: OwnBrokerOptions;
  /** Where the services find broker and database, if not where they are. */
  readonly reach?: (at: { readonly broker: string; readonly database: string }) => Promise<Record<string, string>>;
  readonly databaseUrl?: string;
  /** What the services find in their environment besides. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Headwater in processes of its own on a broker and a database, which a supervisor starts again when they die. */
export class Installation {
  private readonly processes: { readonly name: ServiceName; process: Process }[] = [];
  private readonly accepted = new Set<Sent>();
  private readonly all: Sent[] = [];
  private world = 0;
  /** All that ever ran. */
  readonly ran: Process[] = [];

  private constructor(
    readonly broker: OwnBroker,
    readonly databaseUrl: string,
    private readonly services: Services,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  static async start({ broker: options, reach, databaseUrl, env }: InstallationOptions = {}): Promise<Installation> {
    const [broker, test] = await Promise.all([
      startOwnBroker(options),
      databaseUrl === undefined ? createTestDatabase() : { url: databaseUrl, drop: async () => {} },
    ]);
    const direct = { DATABASE_URL: test.url, KAFKA_BROKERS: broker.address, KAFKA_PARTITIONS: '4' };
    const services = new Services(direct);
    const migrated = services.migrate();
    if ((await migrated.exited) !== 0) throw new Error(migrated.stderr);
    const reached = await reach?.({ broker: broker.address, database: test.url });
    const own = new Installation(broker, test.url, new Services({ ...direct, ...reached, ...env }), () => test.drop());
    for (const name of PROCESSES) own.processes.push({ name, process: own.run(name) });
    await Promise.all(own.processes.map(({ process }) => process.atWork()));
    return own;
  }

  /** A process of that service, the n-th. */
  process(name: ServiceName, n = 0): Process {
    return this.processes.filter((each) => each.name === name)[n]!.process;
  }

  /** How many processes there are. */
  get size(): number {
    return this.processes.length;
  }

  /** Kills one and starts another in its place, at once. */
  kill(at: number): void {
    const each = this.processes[at % this.processes.length]!;
    each.process.signal('SIGKILL');
    each.process = this.run(each.name);
  }

  private run(name: ServiceName): Process {
    const started = this.services.start(name, { HEALTH_PORT: '0' });
    this.ran.push(started);
    return started;
  }

  /** Where the gateway answers, as soon as it does. */
  gateway(): Promise<string> {
    return this.process('gateway').atWork();
  }

  /** Sends random networks, a third of the events twice, until all are acknowledged or it is told to stop. */
  async pour(networks: number, enough: () => boolean = () => false): Promise<void> {
    const events = worlds(networks, { first: this.world }).flat();
    this.world += networks;
    this.all.push(...events);
    const queue = requests(shuffled([...events, ...events.filter((_, index) => index % 3 === 0)]));
    for (let piece = queue.shift(); piece !== undefined && !enough(); piece = queue.shift()) {
      const told = await this.sent(piece);
      if (told === null) queue.push(piece);
      else piece.forEach((each, index) => told.verdicts[index] === 'taken' && this.accepted.add(each));
    }
  }

  /** Takes note of events that came to the topics past the gateway, and count. */
  wrote(events: readonly Sent[]): void {
    for (const each of events) this.accepted.add(each);
  }

  private async sent(piece: readonly Sent[], prefer?: string): Promise<Told | null> {
    try {
      const told = await send(await this.gateway(), piece, prefer);
      return told.verdicts === null ? null : told;
    } catch (error) {
      // The gateway died, or the network between us: whether it took them in is found out by sending them again.
      if (error instanceof UnexpectedStatus) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return null;
    }
  }

  /** Sends all once more and waits for it, then compares all answers with the oracle's. Null: they are the same. */
  async differenceFromOracle(): Promise<unknown> {
    for (const piece of requests(this.all, 300)) {
      const { verdicts } = await eventually(async () => {
        const told = await this.sent(piece, 'wait=30');
        return told?.pending === 0 && told;
      }, 120_000);
      piece.forEach((each, index) => verdicts[index] === 'taken' && this.accepted.add(each));
    }
    const url = await this.gateway();
    const { batches, ...expected } = foretoldOf([...this.accepted]);
    const answers = await answersOverHttp(url, batches);
    return difference(answers, expected);
  }

  /** Lines of level error, and what was written beside the log. */
  errors(): unknown[] {
    return this.ran.flatMap(({ log, stderr }) => [
      ...log.filter(({ level }) => level === 'error' || level === 'fatal'),
      ...(stderr === '' ? [] : [stderr]),
    ]);
  }

  async stop(): Promise<void> {
    await this.services.killAll();
    await this.dropDatabase();
    await this.broker.stop();
  }
}
