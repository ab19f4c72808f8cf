import { encodeEvent, keyOf, topicOf, type ShipmentEvent } from '@headwater/contracts';
import { createEmbeddedLog, EventLog1760000000000, type EventLog } from '@headwater/event-log';
import { createLogger } from '@headwater/observability';
import { loadUpstream, pageOf } from '@headwater/lineage-reader';
import { openDatabase, type Database } from '@headwater/postgres';
import { createTestDatabase, eventually, type TestDatabase } from '@headwater/testing';
import type { INestMicroservice } from '@nestjs/common';
import { createLinker } from '../create-linker';
import { migrations } from '../linker.migrations';
import { PgPageStore } from './page.pg-store';

let count = 0;

function event(inputs: readonly string[], output: string): ShipmentEvent {
  return {
    eventId: `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
    eventTime: '2026-03-02',
    publisher: 'urn:x:org',
    commodity: 'coffee',
    ...(inputs.length > 0
      ? { kind: 'transformation', inputs: inputs.map((batch) => ({ batch })) }
      : { kind: 'production', site: 'urn:x:farm' }),
    outputs: [{ batch: output }],
  };
}

describe('pages', () => {
  let test: TestDatabase;
  let [logDatabase, database]: Database[] = [];
  let log: EventLog;
  let app: INestMicroservice | undefined;

  beforeAll(async () => {
    test = await createTestDatabase({ app: 'log', migrations: [EventLog1760000000000] }, { app: 'linker', migrations });
    logDatabase = await openDatabase({ url: test.url, app: 'log', poolSize: 4 });
    database = await openDatabase({ url: test.url, app: 'linker', poolSize: 4 });
    log = createEmbeddedLog(logDatabase);
    await log.ensureTopics(
      (['shipments', 'sites', 'links', 'parked'] as const).map((each) => ({ topic: topicOf(each), partitions: 2 })),
    );
  });

  beforeEach(async () => {
    app = await createLinker({ database: database!, log, logger: createLogger('linker', 'silent') });
    await app.listen();
  });

  afterEach(() => app?.close());

  afterAll(async () => {
    await log?.close();
    await Promise.all([database?.close(), logDatabase?.close()]);
    await test?.drop();
  });

  const send = (...events: readonly ShipmentEvent[]): Promise<void> =>
    logDatabase!.transaction('send', (tx) =>
      log.publish(
        tx,
        events.map((each) => ({
          topic: topicOf('shipments'),
          key: keyOf('shipments', each),
          value: encodeEvent('shipments', each),
          headers: {},
        })),
      ),
    );

  /** How many batches have a page, and how many pages say something else than would be written now. */
  async function pages(): Promise<{ kept: number; stale: number }> {
    const [row] = await database!.query<{ kept: number; stale: number }>(
      `SELECT count(*)::int AS kept, (count(*) FILTER (WHERE p.body <> ${pageOf('p.batch')}))::int AS stale FROM linker.page p`,
    );
    return row!;
  }

  const settledTo = (batches: number, flows: number): Promise<true> =>
    eventually(async () => {
      const [row] = await database!.query<{ n: number; flows: number; dirty: number }>(
        `SELECT (SELECT count(*)::int FROM linker.batch) AS n, (SELECT count(*)::int FROM linker.flow) AS flows,
           (SELECT count(*)::int FROM linker.dirty_batch) AS dirty`,
      );
      return row!.n === batches && row!.flows === flows && row!.dirty === 0;
    }, 20_000);

  it('are written right after one that comes alone, and anew when it changes', async () => {
    await send(event([], 'urn:x:a'));
    await eventually(async () => (await pages()).kept === 1, 2000);
    await send(event(['urn:x:a'], 'urn:x:b'));
    await eventually(async () => (await pages()).kept === 2, 2000);
    expect((await pages()).stale).toBe(0);
  });

  it('are all there after a flood, and none is older than its batch before', async () => {
    const names = Array.from({ length: 1500 }, (_, i) => `urn:x:f${i}`);
    await send(...names.map((name) => event([], name)));
    await settledTo(1502, 1503);
    await send(...names.map((name) => event([name], `${name}-roasted`)));
    await settledTo(3002, 4503);
    expect((await pages()).stale).toBe(0);
    await eventually(async () => (await pages()).kept === 3002, 5000);
    expect((await pages()).stale).toBe(0);
  });

  it('that were to be written when the linker died are written by the next one', async () => {
    await app!.close();
    await database!.transaction('drop', (tx) => new PgPageStore().note(tx, [1, 2]));
    expect((await pages()).kept).toBe(3000);
    app = await createLinker({ database: database!, log, logger: createLogger('linker', 'silent') });
    await app.listen();
    await eventually(async () => (await pages()).kept === 3002, 5000);
  });

  it('that are too long are not kept, and a walk writes them', async () => {
    await send(
      event([], 'urn:x:silo'),
      ...Array.from({ length: 300 }, (_, i) => event(['urn:x:silo'], `urn:x:out${i}`)),
    );
    const [silo] = await eventually(async () => {
      const rows = await database!.query<{ id: number }>(
        `SELECT b.id FROM linker.batch b JOIN linker.page p ON p.batch = b.id WHERE b.name = 'urn:x:silo' AND p.body IS NULL`,
      );
      return rows.length === 1 && rows;
    }, 20_000);
    const [out] = await database!.query<{ id: number }>(`SELECT id FROM linker.batch WHERE name = 'urn:x:out7'`);
    const { steps, flows } = await loadUpstream(database!, [out!.id]);
    expect([...steps.values()].map(({ kind }) => kind).sort()).toEqual(['production', 'transformation']);
    expect(flows.get('urn:x:silo')!.uses).toHaveLength(300);
    expect((await loadUpstream(database!, [silo!.id])).steps.size).toBe(1);
  });
});
