import { openDatabase, type Database } from '@headwater/postgres';
import { createTestDatabase, eventually, type TestDatabase } from '@headwater/testing';
import { createEmbeddedLog } from './embedded-log';
import { EventLog1760000000000 } from './log-migration';

describe('smoke', () => {
  let test: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    test = await createTestDatabase({ app: 'log', migrations: [EventLog1760000000000] });
    db = await openDatabase({ url: test.url, app: 'log', poolSize: 5 });
  });
  afterAll(async () => {
    await db.close();
    await test.drop();
  });
  it('goes round', async () => {
    const log = createEmbeddedLog(db);
    await log.ensureTopics([{ topic: 'a', partitions: 4 }]);
    const seen: string[] = [];
    const lat: number[] = [];
    const c = await log.consume({
      group: 'g',
      topics: ['a'],
      maxRecords: 100,
      positions: async (ps) => ps.map((p) => ({ ...p, offset: 0 })),
      deliver: async (bs) => {
        for (const b of bs)
          for (const r of b.records) {
            seen.push(r.key);
            lat.push(performance.now() - Number(r.headers['at']));
          }
      },
      onFailure: (e) => console.log(e),
    });
    for (let i = 0; i < 50; i++) {
      const at = performance.now();
      await db.transaction('t', (tx) =>
        log.publish(tx, [{ topic: 'a', key: `k${i}`, value: Buffer.from('x'), headers: { at: String(at) } }]),
      );
      await new Promise((r) => setTimeout(r, 5));
    }
    await eventually(() => seen.length === 50);
    console.log(
      lat
        .sort((a, b) => a - b)
        .map((x) => x.toFixed(1))
        .join(' '),
    );
    console.log(await log.settledTime(), new Date());
    await c.stop();
    await log.close();
  });
});
