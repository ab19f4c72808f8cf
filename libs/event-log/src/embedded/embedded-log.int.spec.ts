import { openDatabase, type Database, type DatabaseSession } from '@headwater/postgres';
import { createTestDatabase } from '@headwater/testing';
import { eventLogContract, type LogUnderTest } from '../event-log.contract';
import { createEmbeddedLog } from './embedded-log';
import { EventLog1760000000000 } from './log-migration';

/** A process' way to the database that can be cut for good. */
function mortal(database: Database): { readonly database: Database; readonly die: () => Promise<void> } {
  const sessions: DatabaseSession[] = [];
  let dead = false;
  const orDead = <T>(work: () => Promise<T>): Promise<T> => (dead ? Promise.reject(new Error('dead')) : work());
  return {
    database: {
      ...database,
      query: (...args) => orDead(() => database.query(...args)),
      session: (purpose) =>
        orDead(async () => {
          const session = await database.session(purpose);
          sessions.push(session);
          return session;
        }),
    },
    async die() {
      dead = true;
      await Promise.all(sessions.map((each) => each.close()));
    },
  };
}

async function makeEmbeddedLog(): Promise<LogUnderTest> {
  const test = await createTestDatabase({ app: 'log', migrations: [EventLog1760000000000] });
  const [logDatabase, database] = await Promise.all([
    openDatabase({ url: test.url, app: 'log', poolSize: 6 }),
    openDatabase({ url: test.url, app: 'linker', poolSize: 8 }),
  ]);
  const log = createEmbeddedLog(logDatabase);
  const others: (() => Promise<void>)[] = [];
  return {
    log,
    database,
    async another() {
      const { database: theirs, die } = mortal(logDatabase);
      const theirLog = createEmbeddedLog(theirs);
      others.push(() => theirLog.close());
      return { log: theirLog, die };
    },
    async close() {
      await Promise.all([log.close(), ...others.map((each) => each())]);
      await Promise.all([logDatabase.close(), database.close()]);
      await test.drop();
    },
  };
}

eventLogContract('the embedded log', makeEmbeddedLog);

describe('the embedded log when the clock is set back', () => {
  it('gives no record a time at or before what was promised', async () => {
    const test = await createTestDatabase({ app: 'log', migrations: [EventLog1760000000000] });
    const database = await openDatabase({ url: test.url, app: 'log', poolSize: 2 });
    const log = createEmbeddedLog(database);
    await log.ensureTopics([{ topic: 't', partitions: 1 }]);
    const ahead = Date.now() + 60_000;
    // The clock as it was before it was set back by a minute.
    await database.query("SELECT setval('log.clock', $1)", [ahead]);
    const promised = (await log.settledTime()).getTime();
    expect(promised).toBe(ahead - 1);
    const record = { topic: 't', key: 'k', value: Buffer.from('x'), headers: {} };
    await database.transaction('publish', (tx) => log.publish(tx, [record, record]));
    const read = await log.read({ topic: 't', partition: 0, offset: 0 }, 5);
    expect(read.map((each) => each.appendedAt.getTime())).toEqual([ahead, ahead]);
    await log.close();
    await database.close();
    await test.drop();
  });
});
