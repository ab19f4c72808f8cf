import { chmodSync, chownSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { call } from './http';
import { type Instance, launch, newFolder, postmastersOf, start, type StartOptions, tidyUp } from './standalone';

jest.setTimeout(60_000);

/** An ordinary user of every system. */
const NOBODY = { uid: 65534, gid: 65534 };
const asRoot = process.getuid?.() === 0;

/** It says in one line why it does not start, with exit code 1, and leaves nothing running. */
async function refusal(options: StartOptions): Promise<string> {
  const instance = launch(options);
  // One that starts after all must not hang the test.
  const started = setTimeout(() => instance.signal('SIGTERM'), 20_000);
  const how = await instance.exited;
  clearTimeout(started);
  expect({ how, stdout: instance.stdout, stderr: instance.stderr }).toEqual({
    how: 1,
    stdout: '',
    stderr: expect.stringMatching(/^[^\n]{20,1000}\n$/),
  });
  expect(instance.stderr).not.toMatch(/\n {4}at |node:internal|undefined|\[object/);
  return instance.stderr;
}

async function endedWell(instance: Instance): Promise<void> {
  instance.signal('SIGTERM');
  expect(await instance.exited).toBe(0);
}

describe('Headwater says in one line why it does not start', () => {
  afterAll(tidyUp);

  it.each([
    [{ PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535, not "abc".'],
    [{ HOST: 'no.such.host.invalid' }, 'HOST no.such.host.invalid'],
    [{ HOST: '203.0.113.7', PORT: '3999' }, 'HOST 203.0.113.7'],
    [{ HEADWATER_DEMO: 'yes' }, 'HEADWATER_DEMO must be 0 or 1'],
    [{ HEADWATER_ADMIN_KEY: 'with a space in it' }, 'HEADWATER_ADMIN_KEY'],
    [{ DATABASE_URL: 'postgres://nobody:secret@localhost:1/none' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://nobody:secret@no.such.host.invalid/none' }, 'DATABASE_URL'],
    [{ KAFKA_BROKERS: 'localhost:9092', DATABASE_URL: 'postgres://127.0.0.1:1/none' }, 'KAFKA_BROKERS'],
    [{ HEADWATER_DATA: '/dev/null' }, '/dev/null'],
    [{ HEADWATER_DATA: `/tmp/${'x'.repeat(300)}` }, 'ENAMETOOLONG'],
  ])('settings: %j', async (env, said) => {
    const text = await refusal({ env });
    expect(text).toContain(said);
    expect(text).not.toContain('secret');
  });

  it('several bad settings: a line each', async () => {
    const instance = launch({ env: { PORT: 'abc', HEADWATER_DEMO: '2' } });
    expect(await instance.exited).toBe(1);
    expect(instance.stderr).toMatch(/^PORT [^\n]+\nHEADWATER_DEMO [^\n]+\n$/);
  });

  it('a port in use, and no database was started for it', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const folder = newFolder();
    expect(await refusal({ folder, env: { PORT: String(port) } })).toContain(`Port ${port} on 127.0.0.1 is in use`);
    expect(postmastersOf(folder)).toEqual([]);
    server.close();
  });

  it.each([
    ['a file in its place', (folder: string) => (rmSync(folder, { recursive: true }), writeFileSync(folder, 'x'))],
    ['a file in place of a folder in it', (folder: string) => writeFileSync(join(folder, 'own'), 'x')],
    [
      'a file in place of the database',
      (folder: string) => (mkdirSync(join(folder, 'own')), writeFileSync(join(folder, 'own/postgres'), 'x')),
    ],
    [
      'rubbish in place of the database',
      (folder: string) => (
        mkdirSync(join(folder, 'own/postgres'), { recursive: true }),
        writeFileSync(join(folder, 'own/postgres/x'), 'x')
      ),
    ],
    [
      'rubbish that looks like a database',
      (folder: string) => {
        for (const part of ['global', 'base', 'pg_wal'])
          mkdirSync(join(folder, 'own/postgres', part), { recursive: true });
        writeFileSync(join(folder, 'own/postgres/PG_VERSION'), '18\n');
        writeFileSync(join(folder, 'own/postgres/global/pg_control'), 'rubbish');
        writeFileSync(join(folder, 'own/postgres.password'), 'x\n');
      },
    ],
    [
      'an admin key that is a folder',
      (folder: string) => mkdirSync(join(folder, 'own/admin-key'), { recursive: true }),
    ],
  ])('the data folder: %s', async (_what, spoil) => {
    const folder = newFolder();
    spoil(folder);
    expect(await refusal({ folder, env: { HEADWATER_ADMIN_KEY: undefined } })).toContain(folder);
    expect(postmastersOf(folder)).toEqual([]);
  });

  (asRoot ? it : it.skip).each([
    ['read-only', 0o500],
    ['closed', 0],
  ])('the data folder: %s', async (_what, mode) => {
    const folder = newFolder();
    chownSync(folder, NOBODY.uid, NOBODY.gid);
    chmodSync(folder, mode);
    expect(await refusal({ folder, ...NOBODY })).toContain(folder);
  });

  it('a second one on the same folder: the first goes on', async () => {
    const first = await start();
    const text = await refusal({ folder: first.folder });
    expect(text).toContain(`Another Headwater (process ${first.process.pid}) is already running`);
    expect((await call(first.url, 'GET', '/v1/flags')).status).toBe(200);
    expect(postmastersOf(first.folder)).toHaveLength(1);
    await endedWell(first);
  });
});

describe('Headwater starts', () => {
  afterAll(tidyUp);

  it("in a folder that only root may enter, and makes and keeps an admin key there for its owner's eyes", async () => {
    const parent = newFolder();
    chmodSync(parent, 0o700);
    const folder = join(parent, 'deep', 'data');
    const first = await start({ folder, env: { HEADWATER_ADMIN_KEY: undefined } });
    const file = join(folder, 'own/admin-key');
    expect(first.stdout).toContain(`An admin key was made; it is kept in ${file}\n`);
    const key = readFileSync(file, 'utf8').trim();
    expect((await call(first.url, 'GET', '/v1/keys', { key })).status).toBe(200);
    await endedWell(first);

    // Torn by a crash or a full disk: the next start makes a new one, and the folder copied elsewhere works too.
    const copy = join(newFolder(), 'copy');
    cpSync(folder, copy, { recursive: true });
    writeFileSync(join(copy, 'own/admin-key'), '');
    const second = await start({ folder: copy, env: { HEADWATER_ADMIN_KEY: undefined } });
    const other = readFileSync(join(copy, 'own/admin-key'), 'utf8').trim();
    expect(other).not.toBe(key);
    for (const each of [key, other])
      expect((await call(second.url, 'GET', '/v1/keys', { key: each })).status).toBe(200);
    await endedWell(second);
    expect(postmastersOf(parent)).toEqual([]);
  });
});
