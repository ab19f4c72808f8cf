import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTestDatabase, eventually, type TestDatabase } from '@headwater/testing';
import { CommitRefusedError, DatabaseNotPreparedError, isTransient } from './errors';
import { migrate } from './migrate';
import { openDatabase, type OpenDatabaseOptions } from './open-database';
import type { Database } from './tx';

jest.setTimeout(60_000);

class Things1760000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE thing (id bigint PRIMARY KEY, at timestamptz, day date, bytes bytea)');
  }

  async down(): Promise<void> {}
}

describe('openDatabase', () => {
  let test: TestDatabase;
  const open: Database[] = [];
  const opening = async (app: string, options: Partial<OpenDatabaseOptions> = {}): Promise<Database> => {
    const database = await openDatabase({ url: test.url, app, poolSize: 3, ...options });
    open.push(database);
    return database;
  };
  const asSuperuser = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: test.url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };

  beforeAll(async () => {
    test = await createTestDatabase(
      { app: 'linker', migrations: [Things1760000000002] },
      { app: 'flagger', migrations: [Things1760000000002] },
    );
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()));
    await asSuperuser('TRUNCATE linker.thing, flagger.thing');
  });
  afterAll(() => test.drop());

  it('lets each app write its own tables only, and read all, also those made later', async () => {
    const [linker, flagger] = [await opening('linker'), await opening('flagger')];
    await linker.query('INSERT INTO linker.thing (id) VALUES (1)');
    await flagger.query('INSERT INTO flagger.thing (id) VALUES (2)');
    expect(await flagger.query('SELECT id FROM linker.thing')).toEqual([{ id: 1 }]);
    for (const sql of [
      'INSERT INTO linker.thing (id) VALUES (3)',
      'UPDATE linker.thing SET id = 4',
      'DELETE FROM linker.thing',
      'TRUNCATE linker.thing',
      'DROP TABLE linker.thing',
      'CREATE TABLE linker.mine (id int)',
    ]) {
      await expect(flagger.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
    await linker.query('CREATE TABLE linker.later AS SELECT 7 AS n');
    expect(await flagger.query('SELECT n FROM linker.later')).toEqual([{ n: 7 }]);
    await linker.query('DROP TABLE linker.later');
  });

  it('gives numbers for int8, dates for timestamptz, text for plain dates, and refuses numbers that would be rounded', async () => {
    const database = await opening('linker');
    const at = new Date('2026-03-02T07:00:00.123Z');
    await database.query('INSERT INTO linker.thing VALUES ($1, $2, $3, $4)', [
      2 ** 53 - 1,
      at,
      '2026-03-02',
      Buffer.from([0, 255]),
    ]);
    expect(await database.query('SELECT * FROM linker.thing')).toEqual([
      { id: 2 ** 53 - 1, at, day: '2026-03-02', bytes: Buffer.from([0, 255]) },
    ]);
    await expect(database.query('SELECT 9007199254740993::int8 AS n')).rejects.toThrow(RangeError);
    expect(await database.query('SELECT 1 AS still')).toEqual([{ still: 1 }]);
  });

  it('prepares statements once per connection', async () => {
    const database = await opening('linker', { poolSize: 1 });
    for (let n = 0; n < 5; n++) await database.query('SELECT $1::int + 1 AS n', [n]);
    const prepared = await database.query<{ statement: string; n: number }>(
      'SELECT statement, (generic_plans + custom_plans) AS n FROM pg_prepared_statements',
    );
    expect(prepared).toContainEqual({ statement: 'SELECT $1::int + 1 AS n', n: 5 });
  });

  it('outlives a migration under a prepared plan', async () => {
    const database = await opening('linker', { poolSize: 1 });
    await database.query('SELECT * FROM linker.thing');
    await asSuperuser('ALTER TABLE linker.thing ADD COLUMN more text');
    await database.query('SELECT * FROM linker.thing').catch((error: unknown) => expect(isTransient(error)).toBe(true));
    await expect(database.query('SELECT * FROM linker.thing')).resolves.toEqual([]);
    await asSuperuser('ALTER TABLE linker.thing DROP COLUMN more');
  });

  it('commits or rolls back as a whole and runs effects only after a commit', async () => {
    const database = await opening('linker');
    const effects: string[] = [];
    const insert = (id: number, fail: boolean): Promise<number> =>
      database.transaction('insert', async (tx) => {
        await tx.query('INSERT INTO linker.thing (id) VALUES ($1)', [id]);
        tx.afterCommit(() => effects.push(`after ${id}`));
        expect(effects).not.toContain(`after ${id}`);
        if (fail) throw new Error('no');
        return id;
      });
    expect(await insert(1, false)).toBe(1);
    await expect(insert(2, true)).rejects.toThrow('no');
    expect(await database.query('SELECT id FROM linker.thing')).toEqual([{ id: 1 }]);
    expect(effects).toEqual(['after 1']);
  });

  it('keeps what was committed when an effect throws, and tells', async () => {
    const errors: unknown[] = [];
    const database = await opening('linker', { onError: (error) => errors.push(error) });
    await database.transaction('insert', async (tx) => {
      await tx.query('INSERT INTO linker.thing (id) VALUES (1)');
      tx.afterCommit(() => {
        throw new Error('effect');
      });
    });
    expect(errors).toEqual([expect.objectContaining({ message: 'effect' })]);
  });

  it('does not call a transaction committed whose failed statement was swallowed', async () => {
    const database = await opening('linker');
    const work = database.transaction('swallow', async (tx) => {
      await tx.query('INSERT INTO linker.thing (id) VALUES (1)');
      await tx.query('SELECT 1 / 0').catch(() => undefined);
    });
    await expect(work).rejects.toThrow(CommitRefusedError);
    expect(await database.query('SELECT FROM linker.thing')).toEqual([]);
  });

  it('refuses statements that come after the end', async () => {
    const database = await opening('linker');
    let late: Promise<unknown> = Promise.resolve();
    await database.transaction('late', async (tx) => {
      setTimeout(() => {
        late = tx.query('SELECT 1').catch((error: unknown) => error);
      }, 1);
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await late).toMatchObject({ message: expect.stringContaining('transaction late is over') });
  });

  it('meets its fault points around each commit', async () => {
    const met: string[] = [];
    const faults = {
      beforeCommit: (name: string) => void met.push(`before ${name}`),
      afterCommit: (name: string) => void met.push(`after ${name}`),
    };
    const database = await opening('linker', { faults });
    await database.transaction('a', async (tx) => void tx.afterCommit(() => met.push('effect')));
    await expect(database.transaction('b', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(met).toEqual(['before a', 'after a', 'effect']);
  });

  it('reads one snapshot in a repeatable, read-only transaction', async () => {
    const database = await opening('linker');
    await database
      .transaction(
        'read',
        async (tx) => {
          await tx.query('SELECT FROM linker.thing');
          await database.query('INSERT INTO linker.thing (id) VALUES (1)');
          expect(await tx.query('SELECT FROM linker.thing')).toEqual([]);
          await expect(tx.query('INSERT INTO linker.thing (id) VALUES (2)')).rejects.toMatchObject({ code: '25006' });
        },
        { isolation: 'repeatable read', readOnly: true },
      )
      .catch((error: unknown) => expect(error).toBeInstanceOf(CommitRefusedError));
    expect(await database.query('SELECT FROM linker.thing')).toHaveLength(1);
  });

  it('ends statements that take too long', async () => {
    const database = await opening('linker', { statementTimeoutMs: 50 });
    await expect(database.query('SELECT pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
  });

  it('works on after its connections were cut, and calls that transient', async () => {
    const database = await opening('linker');
    const cut = database.transaction('cut', async (tx) => {
      const [me] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await asSuperuser(`SELECT pg_terminate_backend(${me?.pid})`);
      await tx.query('SELECT 1');
    });
    const error: unknown = await cut.catch((reason: unknown) => reason);
    expect(isTransient(error)).toBe(true);
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('outlives a server that ends in the instant in which it lets one in', async () => {
    const piece = (kind: string, body: string): Buffer => {
      const bytes = Buffer.from(`${kind}0000${body}`, 'latin1');
      bytes.writeInt32BE(bytes.length - 1, 1);
      return bytes;
    };
    const welcomeAndGone = Buffer.concat([
      piece('R', '\0\0\0\0'),
      piece('Z', 'I'),
      piece('E', 'SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'),
    ]);
    const server = createServer((socket) => socket.once('data', () => socket.end(welcomeAndGone)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const url = `postgres://somebody@127.0.0.1:${port}/any`;
    const error: unknown = await openDatabase({ url, app: 'linker', poolSize: 1 }).catch((reason: unknown) => reason);
    server.close();
    expect(isTransient(error)).toBe(true);
  });

  it('gives sessions of their own, which tell of their end', async () => {
    const database = await opening('linker');
    const session = await database.session('spec');
    const heard: string[] = [];
    let ended = 0;
    session.onNotification((channel, payload) => void heard.push(`${channel} ${payload}`));
    session.onEnd(() => void ended++);
    await session.query('LISTEN spec_channel');
    await database.transaction('notify', (tx) => tx.query("SELECT pg_notify('spec_channel', 'hello')"));
    await eventually(() => heard.length === 1);
    expect(heard).toEqual(['spec_channel hello']);
    const [me] = await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await asSuperuser(`SELECT pg_terminate_backend(${me?.pid})`);
    await eventually(() => ended === 1);
    await session.close();
    expect(ended).toBe(1);
    await expect(session.query('SELECT 1')).rejects.toThrow();
  });

  it('says what to do when the database was never prepared', async () => {
    const error: unknown = await openDatabase({ url: test.url, app: 'nobody', poolSize: 1 }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(DatabaseNotPreparedError);
    expect((error as Error).message).toMatch(/headwater_nobody.*npm run migrate/);
  });
});

describe('migrate', () => {
  it('may run in several processes at once, and again', async () => {
    const test = await createTestDatabase();
    const migrations = [{ app: 'linker', migrations: [Things1760000000002] }];
    await Promise.all([1, 2, 3].map(() => migrate({ url: test.url, migrations })));
    await migrate({ url: test.url, migrations });
    const client = new Client({ connectionString: test.url });
    await client.connect();
    const { rows } = await client.query('SELECT name FROM linker.migrations');
    await client.end();
    expect(rows).toEqual([{ name: 'Things1760000000002' }]);
    await test.drop();
  });

  it('works for a login user who is no superuser', async () => {
    const test = await createTestDatabase();
    const admin = new Client({ connectionString: test.url });
    await admin.connect();
    const database = new URL(test.url).pathname.slice(1);
    await admin.query(`DROP ROLE IF EXISTS plain_login`);
    await admin.query(
      `CREATE ROLE plain_login LOGIN CREATEROLE PASSWORD 'x'; GRANT CREATE ON DATABASE ${database} TO plain_login`,
    );
    // Another installation on this cluster made the roles before: its owner lets this user administer them.
    for (const app of ['gateway', 'linker', 'certifier', 'flagger', 'notifier', 'log', 'reader']) {
      await admin.query(`GRANT headwater_${app} TO plain_login WITH ADMIN OPTION`);
    }
    const url = new URL(test.url);
    url.username = 'plain_login';
    url.password = 'x';
    await migrate({ url: url.toString(), migrations: [{ app: 'linker', migrations: [Things1760000000002] }] });
    const linker = await openDatabase({ url: url.toString(), app: 'linker', poolSize: 1 });
    await linker.query('INSERT INTO linker.thing (id) VALUES (1)');
    await linker.close();
    await admin.query(`DROP OWNED BY plain_login`);
    await admin.end();
    await test.drop();
  });

  it('leaves nothing of a migration that fails', async () => {
    class Broken1760000000003 implements MigrationInterface {
      async up(runner: QueryRunner): Promise<void> {
        await runner.query('CREATE TABLE half (id int)');
        await runner.query('SELECT 1 / 0');
      }

      async down(): Promise<void> {}
    }
    const test = await createTestDatabase();
    await expect(
      migrate({ url: test.url, migrations: [{ app: 'linker', migrations: [Broken1760000000003] }] }),
    ).rejects.toThrow(/division/);
    const client = new Client({ connectionString: test.url });
    await client.connect();
    const { rows } = await client.query("SELECT to_regclass('linker.half') AS half");
    await client.end();
    expect(rows).toEqual([{ half: null }]);
    await test.drop();
  });
});
