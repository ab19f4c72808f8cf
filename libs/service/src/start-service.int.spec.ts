import { readSettings } from '@headwater/config';
import { STREAMS, topicOf } from '@headwater/contracts';
import { createEmbeddedLog, EventLog1760000000000 } from '@headwater/event-log';
import { createLogger } from '@headwater/observability';
import { openDatabase } from '@headwater/postgres';
import { createTestDatabase } from '@headwater/testing';
import type { ServiceDefinition } from './service';
import { startService } from './start-service';
import { type Closer, stopInTime } from './stop-in-time';

/** The database goes away while a service is made, then while it begins; then it stays. */
it('begins again when the database goes away in the middle of a start, and never ends for it', async () => {
  const test = await createTestDatabase({ app: 'log', migrations: [EventLog1760000000000] });
  const database = await openDatabase({ url: test.url, app: 'log', poolSize: 2 });
  const log = createEmbeddedLog(database);
  await log.ensureTopics(STREAMS.map((each) => ({ topic: topicOf(each), partitions: 1 })));
  await log.close();
  await database.close();
  const away = Object.assign(new Error('the database system is starting up'), { code: '57P03' });
  const did: string[] = [];
  const failing = (what: string): void => {
    did.push(what);
    if (did.filter((each) => each === what).length === 1) throw away;
  };
  const definition: ServiceDefinition = {
    ...{ app: 'log', migrations: [EventLog1760000000000], poolSize: 2 },
    async make() {
      failing('make');
      return { listen: async () => failing('listen'), close: async () => void did.push('close') };
    },
  };
  const settings = { ...readSettings({ HEALTH_PORT: '0' }), databaseUrl: test.url };
  const closers: Closer[] = [];
  await startService(definition, settings, createLogger('log', 'silent'), new AbortController().signal, closers);
  expect(did).toEqual(['make', 'make', 'listen', 'close', 'make', 'listen']);
  expect(await stopInTime(closers)).toEqual([]);
  expect(did.at(-1)).toBe('close');

  // What is no fault of the database's ends the start.
  const broken = { ...definition, make: () => Promise.reject(new Error('a bug')) };
  const after: Closer[] = [];
  const start = startService(broken, settings, createLogger('log', 'silent'), new AbortController().signal, after);
  await expect(start).rejects.toThrow('a bug');
  await stopInTime(after);
  await test.drop();
});
