import { LogReplacedError, type EventLog, type StreamConsumer } from '@headwater/event-log';
import type { Database } from '@headwater/postgres';
import { askAll, checksOf } from './readiness';

class First {}
const fatal = new LogReplacedError({ group: 'linker', topic: 't', partition: 0 }, 'another topic now bears its name');

/** A service whose database, log and consumer say what they are told to. */
function service(says: { tables?: string[]; topics?: string[]; lag?: number; consumer?: object } = {}) {
  const { tables = ['First'], topics = ['t'], lag = 0, consumer = { kind: 'running' } } = says;
  const query = async (sql: string): Promise<unknown> =>
    sql.includes('to_regclass') ? [{ there: true }] : tables.map((name) => ({ name }));
  return checksOf({
    database: { query } as unknown as Database,
    log: { ranges: async () => topics.map((topic) => ({ topic })) } as unknown as EventLog,
    migrations: { app: 'linker', migrations: [First as never] },
    topics: ['t'],
    consumer: () => ({ state: () => consumer, lag: async () => [{ lag }, { lag: 1 }] }) as unknown as StreamConsumer,
    mostLag: 10,
  });
}

describe('a service is ready', () => {
  it('when all that it rests on is there and it keeps up', async () =>
    expect(await askAll(service({ lag: 9 }))).toEqual({
      status: 'ready',
      checks: { database: 'ok', migrations: 'ok', log: 'ok', consumer: 'ok', lag: 'ok' },
    }));

  it.each([
    ['its migrations are not all done', { tables: [] }, 'migrations', 'missing: First'],
    ['a topic is missing', { topics: [] }, 'log', 'missing: t'],
    ['it is too far behind', { lag: 10 }, 'lag', '11 records behind, more than HEADWATER_READY_LAG (10)'],
    ['it does not consume yet', { consumer: { kind: 'idle' } }, 'consumer', 'not running'],
    ['its consumer stopped for good', { consumer: { kind: 'fatal', error: fatal } }, 'consumer', fatal.message],
  ])('not when %s', async (_why, says, check, answer) => {
    const { status, checks } = await askAll(service(says));
    expect([status, checks[check]]).toEqual(['not-ready', answer]);
  });

  it('not when a check fails or never answers', async () => {
    jest.useFakeTimers();
    const asked = askAll({
      failing: () => Promise.reject(new Error('no')),
      silent: () => new Promise(() => undefined),
    });
    await jest.advanceTimersByTimeAsync(3000);
    jest.useRealTimers();
    expect(await asked).toEqual({ status: 'not-ready', checks: { failing: 'failing: no', silent: 'no answer' } });
  });
});
