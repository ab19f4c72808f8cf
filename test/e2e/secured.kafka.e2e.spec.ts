import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startCluster, type Cluster } from '@headwater/postgres';
import {
  createTestDatabase,
  describeWithKafka,
  eventually,
  findKafkaJars,
  startOwnBroker,
  type OwnBroker,
  type TestDatabase,
} from '@headwater/testing';
import { Services } from './services';

jest.setTimeout(180_000);

const LOGIN = 'org.apache.kafka.common.security.plain.PlainLoginModule required user_headwater="s3cret-word";';

/** Brokers and database that demand encryption, and brokers that demand a password besides. */
describeWithKafka('services on encrypted connections', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-secured-'));
  const [ca, pair] = [join(folder, 'ca.pem'), join(folder, 'pair.pem')];
  let broker: OwnBroker;
  let cluster: Cluster;
  let services: Services;
  let settings: Record<string, string>;

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    makeCertificate(folder, ca, pair);
    const address = `127.0.0.1:${await freePort()}`;
    broker = await startOwnBroker({
      listeners: { SECURE: address },
      settings: {
        'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURE:SASL_SSL',
        'listener.name.secure.sasl.enabled.mechanisms': 'PLAIN',
        'listener.name.secure.plain.sasl.jaas.config': LOGIN,
        'listener.name.secure.ssl.keystore.type': 'PEM',
        'listener.name.secure.ssl.keystore.location': pair,
      },
    });
    cluster = await startCluster({ dataDir: join(folder, 'database/postgres'), settings: tlsOfServer(folder) });
    settings = {
      DATABASE_URL: `${cluster.url}?sslmode=verify-full&sslrootcert=${encodeURIComponent(ca)}`,
      KAFKA_BROKERS: address,
      KAFKA_SSL: '1',
      KAFKA_SSL_CA: ca,
      KAFKA_SASL_MECHANISM: 'plain',
      KAFKA_SASL_USERNAME: 'headwater',
      KAFKA_SASL_PASSWORD: 's3cret-word',
      KAFKA_PARTITIONS: '2',
    };
    services = new Services(settings);
  });
  afterAll(async () => {
    await services?.killAll();
    await cluster?.stop();
    await broker?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('prepares, and is at work', async () => {
    const migrated = services.migrate();
    expect([await migrated.exited, migrated.stderr]).toEqual([0, '']);
    const linker = services.start('linker');
    const url = await linker.atWork();
    await eventually(async () => (await fetch(`${url}/health/ready`)).status === 200);
    expect((await linker.end()).code).toBe(0);
    expect(linker.log.filter(({ level }) => level === 'error')).toEqual([]);
    expect(linker.stderr).toBe('');
  });

  it.each([
    ['a password that is wrong', { KAFKA_SASL_PASSWORD: 'hunter2' }, 'refuse us'],
    ['an authority that nobody knows', { KAFKA_SSL_CA: '' }, 'encrypted'],
    ['the same for the database', { DATABASE_URL: '?sslmode=verify-full' }, 'encrypted'],
  ])('ends in one line on %s, and shows no password', async (_what, env: Record<string, string>, said) => {
    const url = env['DATABASE_URL'];
    const started = services.start('linker', { ...env, ...(url ? { DATABASE_URL: cluster.url + url } : {}) });
    expect(await started.exited).toBe(1);
    expect(started.log).toEqual([expect.objectContaining({ level: 'error', msg: expect.stringContaining(said) })]);
    expect(started.stdout + started.stderr).not.toMatch(/hunter2|s3cret/);
  });
});

/** Brokers that keep passwords as SCRAM does, and brokers that ask for a certificate of ours. */
describeWithKafka('services that sign in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-signed-'));
  const [ca, pair] = [join(folder, 'ca.pem'), join(folder, 'pair.pem')];
  let broker: OwnBroker;
  let test: TestDatabase;
  let settings: Record<string, string>;
  let addresses: { readonly scram: string; readonly mutual: string };
  const services: Services[] = [];

  beforeAll(async () => {
    makeCertificate(folder, ca, pair);
    makeClientCertificate(folder, ca);
    addresses = { scram: `127.0.0.1:${await freePort()}`, mutual: `127.0.0.1:${await freePort()}` };
    const tls = (name: string): Record<string, string> => ({
      [`listener.name.${name}.ssl.keystore.type`]: 'PEM',
      [`listener.name.${name}.ssl.keystore.location`]: pair,
    });
    [broker, test] = await Promise.all([
      startOwnBroker({
        listeners: { SCRAM: addresses.scram, MUTUAL: addresses.mutual },
        settings: {
          'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SCRAM:SASL_SSL,MUTUAL:SSL',
          'listener.name.scram.sasl.enabled.mechanisms': 'SCRAM-SHA-256,SCRAM-SHA-512',
          ...Object.fromEntries(
            ['256', '512'].map((size) => [
              `listener.name.scram.scram-sha-${size}.sasl.jaas.config`,
              'org.apache.kafka.common.security.scram.ScramLoginModule required;',
            ]),
          ),
          ...tls('scram'),
          ...tls('mutual'),
          'listener.name.mutual.ssl.client.auth': 'required',
          'listener.name.mutual.ssl.truststore.type': 'PEM',
          'listener.name.mutual.ssl.truststore.location': ca,
        },
      }),
      createTestDatabase(),
    ]);
    await keepScramPassword(broker.address, 'headwater', 's3cret-word');
    settings = { DATABASE_URL: test.url, KAFKA_SSL: '1', KAFKA_SSL_CA: ca, KAFKA_PARTITIONS: '2' };
  });
  afterAll(async () => {
    await Promise.all(services.map((each) => each.killAll()));
    await test?.drop();
    await broker?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const scram = (mechanism: string, password = 's3cret-word'): Record<string, string> => ({
    ...{ KAFKA_BROKERS: addresses.scram, KAFKA_SASL_MECHANISM: mechanism },
    ...{ KAFKA_SASL_USERNAME: 'headwater', KAFKA_SASL_PASSWORD: password },
  });
  const mutual = (): Record<string, string> => ({
    KAFKA_BROKERS: addresses.mutual,
    KAFKA_SSL_CERT: join(folder, 'client.pem'),
    KAFKA_SSL_KEY: join(folder, 'client.key'),
  });

  it.each([
    ['SCRAM-SHA-256', () => scram('scram-sha-256')],
    ['SCRAM-SHA-512', () => scram('scram-sha-512')],
    ['a certificate of ours', mutual],
  ])('by %s are at work', async (_how, env) => {
    const own = new Services({ ...settings, ...env() });
    services.push(own);
    const migrated = own.migrate();
    expect([await migrated.exited, migrated.stderr]).toEqual([0, '']);
    const linker = own.start('linker');
    const url = await linker.atWork();
    await eventually(async () => (await fetch(`${url}/health/ready`)).status === 200, 20_000);
    expect((await linker.end()).code).toBe(0);
    expect(linker.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('with a wrong SCRAM password end in one line that does not show it', async () => {
    const own = new Services({ ...settings, ...scram('scram-sha-512', 'hunter2') });
    services.push(own);
    const linker = own.start('linker');
    expect(await linker.exited).toBe(1);
    expect(linker.log).toEqual([
      expect.objectContaining({ level: 'error', msg: expect.stringContaining('refuse us') }),
    ]);
    expect(linker.stdout + linker.stderr).not.toMatch(/hunter2|s3cret/);
  });

  it('without a certificate of ours end in one line', async () => {
    const own = new Services({ ...settings, KAFKA_BROKERS: addresses.mutual });
    services.push(own);
    const linker = own.start('linker');
    expect(await linker.exited).toBe(1);
    expect(linker.log).toEqual([
      expect.objectContaining({ level: 'error', msg: expect.stringContaining('encrypted') }),
    ]);
  });
});

/** Has the brokers keep a password for SCRAM, in both sizes. */
async function keepScramPassword(address: string, username: string, password: string): Promise<void> {
  const jars = await findKafkaJars();
  if ('missing' in jars) throw new Error(jars.missing);
  const who = ['--bootstrap-server', address, '--alter', '--entity-type', 'users', '--entity-name', username];
  // Brokers refuse two at once.
  for (const size of ['256', '512'])
    await promisify(execFile)(jars.java, [
      ...['-XX:TieredStopAtLevel=1', '-cp', jars.classpath, 'kafka.admin.ConfigCommand', ...who],
      ...['--add-config', `SCRAM-SHA-${size}=[iterations=4096,password=${password}]`],
    ]);
}

function makeClientCertificate(folder: string, ca: string): void {
  const openssl = (...args: string[]): unknown => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const csr = ['-keyout', 'client.key', '-out', 'client.csr', '-subj', '/CN=headwater'];
  openssl('req', '-newkey', 'rsa:2048', '-nodes', ...csr);
  const signed = ['-CA', ca, '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2'];
  openssl('x509', '-req', '-in', 'client.csr', ...signed, '-out', 'client.pem');
}

/** A certificate for 127.0.0.1 by an authority of its own. */
function makeCertificate(folder: string, ca: string, pair: string): void {
  const openssl = (...args: string[]): unknown => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', ca, '-subj', '/CN=test authority', '-days', '2');
  openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=127.0.0.1');
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1\n');
  const signed = ['-CA', ca, '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names'];
  openssl('x509', '-req', '-in', 'server.csr', ...signed, '-out', 'server.pem');
  writeFileSync(
    pair,
    readFileSync(join(folder, 'server.key'), 'utf8') + readFileSync(join(folder, 'server.pem'), 'utf8'),
  );
}

/** PostgreSQL reads its key only where nobody else may; it is owned by root, or by who runs it. */
function tlsOfServer(folder: string): Record<string, string> {
  chmodSync(join(folder, 'server.key'), 0o600);
  return {
    ssl: 'on',
    ssl_cert_file: join(folder, 'server.pem'),
    ssl_key_file: join(folder, 'server.key'),
    max_connections: '60',
    shared_buffers: '64MB',
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
