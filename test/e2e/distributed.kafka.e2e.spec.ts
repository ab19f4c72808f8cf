import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ShipmentEvent } from '@headwater/contracts';
import {
  createTestDatabase,
  describeWithKafka,
  describeWithRegistry,
  eventually,
  startOwnBroker,
  type OwnBroker,
  type TestDatabase,
} from '@headwater/testing';
import { difference } from '../properties/difference';
import { answersOverHttp } from './asked-over-http';
import { call } from './http';
import { findPython } from './python';
import { requests, send } from './sender';
import { PROCESSES, Services, type Process, type ServiceName } from './services';
import { foretoldOf, shuffled, worlds, type Sent } from './worlds';

jest.setTimeout(120_000);

const NETWORKS = Number(process.env['HEADWATER_DISTRIBUTED_NETWORKS'] ?? 12);
const ROOT = join(__dirname, '../..');
/** docs/distributed.md, with real processes: what is built, started by name, on a broker and a database. */
describeWithKafka('Headwater in processes of their own', () => {
  let broker: OwnBroker;
  let test: TestDatabase;
  let services: Services;
  let url: string;
  const running: { name: ServiceName; process: Process }[] = [];

  beforeAll(async () => {
    [broker, test] = await Promise.all([startOwnBroker(), createTestDatabase()]);
    services = new Services({ DATABASE_URL: test.url, KAFKA_BROKERS: broker.address, KAFKA_PARTITIONS: '4' });
  });
  afterAll(async () => {
    await services?.killAll();
    await test?.drop();
    await broker?.stop();
  });

  it('does not start before it was migrated, and says so in one line', async () => {
    const linker = services.start('linker');
    expect(await linker.exited).toBe(1);
    expect(linker.log).toEqual([
      expect.objectContaining({ level: 'error', msg: expect.stringContaining('run "npm run migrate" first') }),
    ]);
  });

  it('is prepared by migrate, as often as one likes', async () => {
    const first = services.migrate();
    expect([await first.exited, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toMatch(/^topics: headwater\.links\.v1 was made with 4 partitions, in Kafka$/m);
    const again = services.migrate({ KAFKA_PARTITIONS: '5' });
    expect([await again.exited, again.stderr]).toEqual([0, '']);
    expect(again.stdout).toMatch(/^database: linker is up to date$/m);
    expect(again.stdout).toMatch(/^topics: headwater\.links\.v1 was raised from 4 to 5 partitions, in Kafka$/m);
    expect(again.stdout.trim().split('\n').at(-1)).toBe('Ready.');
  });

  it('starts, and says that it is ready', async () => {
    for (const name of PROCESSES) running.push({ name, process: services.start(name) });
    const urls = await Promise.all(running.map(({ process }) => process.atWork()));
    url = urls[0]!;
    for (const each of urls) {
      await eventually(async () => (await fetch(`${each}/health/ready`)).status === 200);
      expect((await fetch(`${each}/health/live`)).status).toBe(200);
    }
    const metrics = await (await fetch(`${urls[1]}/metrics`)).text();
    for (const name of ['consumer_lag', 'dirty_age_seconds', 'outbox_age_seconds', 'parked_records'])
      expect(metrics).toMatch(new RegExp(`^headwater_${name}\\{.*service="linker".*\\} 0$`, 'm'));
  });

  it('shows a flag and a trace of what was posted', async () => {
    expect((await call(url, 'POST', '/v1/subscriptions', { json: { name: 'all' } })).status).toBe(201);
    for (const [stream, event] of STORY) {
      const answer = await call(url, 'POST', `/v1/${stream}`, { json: event, headers: { prefer: 'wait=20' } });
      expect([answer.status, answer.body.pending]).toEqual([202, 0]);
    }
    const { body } = await call(url, 'GET', `/v1/batches/${encodeURIComponent('urn:d:lot:C')}/trace`);
    expect(body.origins).toMatchObject([
      { site: 'urn:d:farm:1', share: { min: 1, proRata: 1, max: 1 }, flags: ['urn:d:F-1'] },
    ]);
    expect(body.flags).toMatchObject([{ finding: 'urn:d:F-1', status: 'open', path: ['urn:d:lot:A', 'urn:d:lot:C'] }]);
  });

  const found = findPython();
  const itInPython = 'missing' in found && process.env['CI'] !== 'true' ? it.skip : it;
  itInPython('shows a shipment that a producer in Python wrote to the topic', async () => {
    if ('missing' in found) throw new Error(found.missing);
    const { stdout } = await promisify(execFile)(found.python, ['docs/examples/produce.py'], {
      cwd: ROOT,
      env: { ...process.env, SCHEMA_REGISTRY_URL: '', KAFKA_BROKERS: broker.address },
    });
    const { event } = JSON.parse(stdout) as { event: ShipmentEvent };
    const batch = event.outputs![0]!.batch;
    const trace = await eventually(async () => {
      const answer = await call(url, 'GET', `/v1/batches/${encodeURIComponent(batch)}/trace`);
      return answer.status === 200 && answer.body;
    }, 20_000);
    expect(trace.origins).toMatchObject([{ site: event.site, share: { proRata: 1 } }]);
  });

  itInPython('tells alerts on a topic, which a consumer in Python reads', async () => {
    if ('missing' in found) throw new Error(found.missing);
    const alerts = await eventually(async () => {
      const { items } = (await call(url, 'GET', '/v1/alerts')).body as { items: { id: string; data: object }[] };
      return items.length === 2 && items;
    });
    const { stdout } = await promisify(execFile)(found.python, ['docs/examples/consume.py'], {
      cwd: ROOT,
      timeout: 40_000,
      env: { ...process.env, SCHEMA_REGISTRY_URL: '', KAFKA_BROKERS: broker.address, COUNT: String(alerts.length) },
    });
    const read = stdout.trim().split('\n').map((line) => JSON.parse(line) as { id: string }); // prettier-ignore
    const told = alerts.map(({ data, ...alert }) => ({ ...alert, ...data, organization: 'urn:headwater:admin' }));
    expect(read.sort(byId)).toEqual(told.sort(byId).map((each) => expect.objectContaining(each) as object));
  });

  it(`answers as the oracle does after a linker was killed in the middle (${NETWORKS} networks)`, async () => {
    const all = worlds(NETWORKS).flat();
    const pieces = requests(shuffled([...all, ...all.filter((_, index) => index % 3 === 0)]));
    const victim = running.find(({ name }) => name === 'linker')!;
    for (const [index, piece] of pieces.entries()) {
      if (index === Math.floor(pieces.length / 3)) victim.process.signal('SIGKILL');
      if (index === Math.floor((2 * pieces.length) / 3))
        running.push({ name: 'linker', process: services.start('linker') });
      await send(url, piece);
    }
    expect(await victim.process.exited).toBe('SIGKILL');
    running.splice(running.indexOf(victim), 1);
    // All once more, and waited for: nothing of it is new.
    const accepted: Sent[] = [];
    for (const piece of requests(all, 400)) {
      const answer = await send(url, piece, 'wait=30');
      if (!answer.verdicts) throw new Error(`answered ${answer.status}`);
      expect([answer.accepted, answer.pending]).toEqual([0, 0]);
      accepted.push(...piece.filter((_, index) => answer.verdicts[index] === 'taken'));
    }
    const { batches, ...expected } = foretoldOf(accepted);
    const answers = await answersOverHttp(url, batches);
    const ofWorlds = (part: Record<string, unknown>): Record<string, unknown> =>
      Object.fromEntries(Object.entries(part).filter(([name]) => name.startsWith('urn:w')));
    const { traces, flags, findings } = answers;
    expect(difference({ traces, flags: ofWorlds(flags), findings: ofWorlds(findings) }, expected)).toBeNull();
    expect((await call(url, 'GET', '/v1/parked')).body.items).toEqual([]);
  });

  it('ends in order when told to, within 10 s, having logged no error', async () => {
    const ends = await Promise.all(
      running.map(async ({ name, process }) => ({ name, ...(await process.end()), errors: errorsOf(process) })),
    );
    for (const { name, code, ms, errors } of ends) {
      expect([name, code, errors]).toEqual([name, 0, []]);
      expect(ms).toBeLessThan(10_000);
    }
  });
});

describeWithKafka('Headwater in processes of their own', () => {
  describeWithRegistry('beside a schema registry', (registry) => {
    const found = findPython();
    const itInPython = 'missing' in found && process.env['CI'] !== 'true' ? it.skip : it;
    itInPython('registers its schemas, and reads what a producer in Python wrote by them', async () => {
      if ('missing' in found) throw new Error(found.missing);
      const [broker, test] = await Promise.all([startOwnBroker(), createTestDatabase()]);
      const common = { KAFKA_BROKERS: broker.address, SCHEMA_REGISTRY_URL: registry().url };
      const services = new Services({ ...common, DATABASE_URL: test.url, KAFKA_PARTITIONS: '2' });
      try {
        const early = services.start('linker', { KAFKA_BROKERS: '' });
        expect(await early.exited).toBe(1);
        const migrated = services.migrate();
        expect([await migrated.exited, migrated.stderr]).toEqual([0, '']);
        expect(migrated.stdout).toMatch(/^schemas: headwater\.links\.v1-value is registered under id \d+, BACKWARD/m);
        const [gateway] = await Promise.all(
          (['gateway', 'linker', 'flagger', 'certifier'] as const).map((name) => services.start(name).atWork()),
        );
        const farm = { ...STORY[0]![1], site: 'urn:example:farm:alta' };
        const posted = await call(gateway!, 'POST', '/v1/sites', { json: farm, headers: { prefer: 'wait=20' } });
        expect([posted.status, posted.body.pending]).toEqual([202, 0]);
        await promisify(execFile)(found.python, ['docs/examples/produce.py'], {
          cwd: ROOT,
          env: { ...process.env, ...common },
        });
        const batch = encodeURIComponent('urn:example:lot:from-python');
        const origins = await eventually(async () => {
          const { status, body } = await call(gateway!, 'GET', `/v1/batches/${batch}/trace`);
          return status === 200 && body.origins;
        }, 20_000);
        expect(origins).toMatchObject([{ site: 'urn:example:farm:alta', siteKind: 'farm' }]);
      } finally {
        await services.killAll();
        await test.drop();
        await broker.stop();
      }
    });
  });
});

const errorsOf = ({ log, stderr }: Process): unknown[] => [
  ...log.filter(({ level }) => level === 'error' || level === 'fatal'),
  ...(stderr === '' ? [] : [stderr]),
];

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
const uuid = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const common = { publisher: 'urn:d:org', commodity: 'coffee' };
const STORY: readonly [stream: string, event: Record<string, unknown>][] = [
  [
    'sites',
    {
      eventId: uuid(1),
      kind: 'registered',
      eventTime: '2026-01-02',
      publisher: 'urn:d:org',
      site: 'urn:d:farm:1',
      siteKind: 'farm',
      country: 'HN',
    },
  ],
  [
    'shipments',
    {
      ...common,
      eventId: uuid(2),
      kind: 'production',
      eventTime: '2026-03-02',
      site: 'urn:d:farm:1',
      outputs: [{ batch: 'urn:d:lot:A', quantity: { value: 250, unit: 'KGM' } }],
    },
  ],
  [
    'shipments',
    {
      ...common,
      eventId: uuid(3),
      kind: 'transformation',
      eventTime: '2026-03-20',
      site: 'urn:d:mill:1',
      inputs: [{ batch: 'urn:d:lot:A', quantity: { value: 250, unit: 'KGM' } }],
      outputs: [{ batch: 'urn:d:lot:C', quantity: { value: 50, unit: 'KGM' } }],
    },
  ],
  [
    'findings',
    {
      eventId: uuid(4),
      kind: 'reported',
      eventTime: '2026-03-05',
      publisher: 'urn:d:org',
      finding: 'urn:d:F-1',
      subject: { site: 'urn:d:farm:1' },
      category: 'child-labour',
      severity: 'high',
      observed: { from: '2026-02-10', to: '2026-02-12' },
      source: { kind: 'inspection', name: 'inspectorate' },
    },
  ],
];
