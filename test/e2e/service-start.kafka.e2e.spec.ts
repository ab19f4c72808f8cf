import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { topicOf } from '@headwater/contracts';
import {
  createTestDatabase,
  describeWithKafka,
  eventually,
  startOwnBroker,
  type OwnBroker,
  type TestDatabase,
} from '@headwater/testing';
import { Kafka, logLevel } from 'kafkajs';
import { call } from './http';
import { startForwarding } from './forwarding';
import { Services, type Process } from './services';

jest.setTimeout(90_000);

/** What a service does about what it rests on: waits for what may come, names what will not. */
describeWithKafka('a service that starts', () => {
  let broker: OwnBroker;
  let test: TestDatabase;
  let services: Services;

  beforeAll(async () => {
    [broker, test] = await Promise.all([startOwnBroker(), createTestDatabase()]);
    services = new Services({ DATABASE_URL: test.url, KAFKA_BROKERS: broker.address, KAFKA_PARTITIONS: '2' });
    expect(await services.migrate().exited).toBe(0);
  });
  afterAll(async () => {
    await services?.killAll();
    await test?.drop();
    await broker?.stop();
  });

  const checksOf = async (url: string): Promise<{ status: number; checks: Record<string, string> }> => {
    const response = await fetch(`${url}/health/ready`);
    const { checks } = (await response.json()) as { checks: Record<string, string> };
    return { status: response.status, checks };
  };

  it.each([
    [{ KAFKA_SASL_MECHANISM: 'md5', KAFKA_SASL_PASSWORD: 'hunter2' }, 'KAFKA_SASL_MECHANISM must be one of'],
    [{ KAFKA_SSL: '1', KAFKA_SSL_CA: '/no/such.pem' }, 'KAFKA_SSL_CA names a file that cannot be read'],
    [{ HEALTH_PORT: 'x' }, 'HEALTH_PORT must be'],
    [{ DATABASE_URL: '' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'mysql://u:hunter2@x/y' }, 'DATABASE_URL must be'],
  ])('refuses %j, naming the variable and showing no secret', async (env, said) => {
    const started = services.start('certifier', env);
    expect(await started.exited).toBe(1);
    expect(started.stdout + started.stderr).toContain(said);
    expect(started.stdout + started.stderr).not.toContain('hunter2');
  });

  it.each([
    ['a password that is wrong', (url: URL) => (url.password = 'wrong'), 'refuses us'],
    ['a database that is not there', (url: URL) => (url.pathname = '/none'), 'refuses us'],
    [
      'a file of certificates that is not there',
      (url: URL) => (url.search = '?sslrootcert=/no/ca.pem'),
      'cannot be read',
    ],
    ['TLS where the server has none', (url: URL) => (url.search = '?sslmode=verify-full'), 'encrypted'],
  ])('ends in one line on %s', async (_what, spoil, said) => {
    const url = new URL(test.url);
    spoil(url);
    const started = services.start('notifier', { DATABASE_URL: url.toString() });
    expect(await started.exited).toBe(1);
    expect(started.log).toEqual([expect.objectContaining({ level: 'error', msg: expect.stringContaining(said) })]);
  });

  it('ends with exit code 2 and its usage on a name that nobody bears', async () => {
    const started = services.start('linkr' as 'linker');
    expect(await started.exited).toBe(2);
    expect(started.stderr).toBe('usage: npm run service gateway|linker|certifier|flagger|notifier, not "linkr"\n');
  });

  it.each(['linker', 'gateway'] as const)('waits for its database: the %s', async (name) => {
    const [port, free] = await takenPort();
    const url = new URL(test.url);
    const address = { host: url.hostname, port: Number(url.port) };
    await free();
    url.port = String(port);
    const started = services.start(name, { DATABASE_URL: url.toString() });
    await started.logged(
      ({ msg }) => msg.startsWith('the database cannot be reached') && msg.endsWith('waiting for it'),
    );
    const forward = await startForwarding(port, address);
    const ready = await started.atWork();
    await eventually(async () => (await checksOf(ready)).status === 200);
    expect((await started.end()).code).toBe(0);
    expect(started.log.filter(({ level }) => level === 'error')).toEqual([]);
    forward.close();
  });

  it('waits for its brokers, lives meanwhile, is not ready, says why, and can be told to end', async () => {
    const [port, free] = await takenPort();
    await free();
    const [health, freeHealth] = await takenPort();
    await freeHealth();
    const started = services.start('flagger', { KAFKA_BROKERS: `127.0.0.1:${port}`, HEALTH_PORT: String(health) });
    await started.logged(({ msg }) => msg.startsWith('the log cannot be reached'));
    const url = `http://127.0.0.1:${health}`;
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect(await checksOf(url)).toEqual({
      status: 503,
      checks: { start: expect.stringContaining('the log cannot be reached') },
    });
    const { code, ms } = await started.end();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
  });

  it('is preceded by a migrate that waits for brokers that come up', async () => {
    const late = await startOwnBroker();
    await late.kill();
    const migrated = services.migrate({ KAFKA_BROKERS: late.address });
    await eventually(() => migrated.stdout.includes('the log cannot be reached yet'), 20_000);
    await late.restart();
    expect([await migrated.exited, migrated.stderr]).toEqual([0, '']);
    expect(migrated.stdout).toMatch(/waiting$[^]*^topics: headwater.links.v1 was made[^]*^Ready\.$/m);
    expect(migrated.stdout.match(/waiting$/gm)).toHaveLength(1);
    await late.stop();
  });

  it('stops being ready while the database or the broker is away, and comes back by itself', async () => {
    const own = new URL(test.url);
    const [port, free] = await takenPort();
    await free();
    const forward = await startForwarding(port, { host: own.hostname, port: Number(own.port) });
    own.port = String(port);
    const started = services.start('linker', { DATABASE_URL: own.toString() });
    const url = await started.atWork();
    await eventually(async () => (await checksOf(url)).status === 200);
    forward.cut();
    await eventually(async () => (await checksOf(url)).checks['database'] !== 'ok', 15_000);
    forward.mend();
    await eventually(async () => (await checksOf(url)).status === 200, 30_000);
    await broker.kill();
    await eventually(async () => (await checksOf(url)).checks['log'] !== 'ok', 15_000);
    await broker.restart();
    await eventually(async () => (await checksOf(url)).status === 200, 30_000);
    expect((await started.end()).code).toBe(0);
    expect(started.log.filter(({ level }) => level === 'error')).toEqual([]);
    forward.close();
  });

  it('takes events in and answers while the broker is away: the gateway', async () => {
    const started = services.start('gateway');
    const url = await started.atWork();
    const before = await call(url, 'GET', '/v1/batches/urn%3Ax%3Alot/trace');
    expect(before.status).toBe(404);
    await broker.kill();
    const site = {
      kind: 'registered',
      eventTime: '2026-01-02',
      publisher: 'urn:x:org',
      siteKind: 'farm',
      site: 'urn:x:farm',
    };
    const eventId = '00000000-0000-4000-8000-000000000001';
    const taken = await call(url, 'POST', '/v1/sites', { json: { ...site, eventId }, headers: { prefer: 'wait=1' } });
    expect([taken.status, taken.body]).toMatchObject([202, { accepted: 1, pending: 1 }]);
    const answered = await call(url, 'GET', '/v1/batches/urn%3Ax%3Alot/trace');
    expect(answered.status).toBe(404);
    expect(Date.parse(answered.body.projectedThrough as string)).toBeGreaterThan(0);
    expect((await checksOf(url)).status).toBe(503);
    expect(await outboxAge(url)).toBeGreaterThan(0);
    await broker.restart();
    await eventually(async () => (await outboxAge(url)) === 0, 30_000);
    expect((await started.end()).code).toBe(0);
    expect(errorsOf(started)).toEqual([]);
  });

  it('is not ready, in one clear line, when its log was replaced', async () => {
    const started = services.start('certifier');
    const url = await started.atWork();
    await eventually(async () => (await checksOf(url)).status === 200);
    const topic = topicOf('certifications');
    const admin = new Kafka({ brokers: [broker.address], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [topic] });
    // A broker that has not heard of the deletion yet says that the topic is there; one that has not heard of the new one
    // does not know its leaders.
    await eventually(async () => !(await admin.listTopics()).includes(topic));
    await eventually(() => admin.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: false }));
    await admin.disconnect();
    const fatal = await started.logged(({ level }) => level === 'error');
    expect(fatal).toMatchObject({
      code: 'HEADWATER_LOG_REPLACED',
      msg: expect.stringMatching(/^headwater\.certifications/),
    });
    expect((await checksOf(url)).checks['consumer']).toBe(fatal.msg);
    expect((await checksOf(url)).status).toBe(503);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect(errorsOf(started)).toHaveLength(1);
    expect((await started.end()).code).toBe(0);
  });
});

describeWithKafka('without a broker', () => {
  it('services share the log kept in the database', async () => {
    const test = await createTestDatabase();
    const services = new Services({ DATABASE_URL: test.url });
    try {
      const migrated = services.migrate();
      expect(await migrated.exited).toBe(0);
      expect(migrated.stdout).toContain('in the log in the database');
      const both = [services.start('linker'), services.start('linker')];
      for (const url of await Promise.all(both.map((each) => each.atWork())))
        await eventually(async () => (await fetch(`${url}/health/ready`)).status === 200);
      for (const each of both) expect((await each.end()).code).toBe(0);
      expect(both.flatMap(errorsOf)).toEqual([]);
    } finally {
      await services.killAll();
      await test.drop();
    }
  });
});

async function outboxAge(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^headwater_outbox_age_seconds\{.*\} (\S+)$/m.exec(metrics)?.[1]);
}

const errorsOf = ({ log }: Process): unknown[] => log.filter(({ level }) => level === 'error');

/** A port on which nobody listens once it is freed. */
async function takenPort(): Promise<[port: number, free: () => Promise<void>]> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return [port, () => new Promise((resolve) => server.close(() => resolve()))];
}
