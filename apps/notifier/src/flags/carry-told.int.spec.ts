import type { TestDatabase } from '@headwater/testing';
import { Client } from 'pg';
import { newDatabase } from '../../../../test/integrity/harness';
import { carryTold } from './carry-told.pg-store';
import { keyOfFlag } from './flagged';

const FINDING = 'urn:f:1';

describe('flags that are made anew from their stream', () => {
  let test: TestDatabase;
  let client: Client;

  beforeEach(async () => {
    test = await newDatabase();
    client = new Client({ connectionString: test.url });
    await client.connect();
    await client.query(`CREATE SCHEMA anew; CREATE TABLE anew.flagged (LIKE notifier.flagged INCLUDING ALL)`);
  });
  afterEach(async () => {
    await client.end();
    await test.drop();
  });

  const flag = (schema: string, batch: string, version: number, told: string): Promise<unknown> =>
    client.query(
      `INSERT INTO ${schema}.flagged (key, batch, finding, open, version, sites, operators, min, max, path, told, told_at)
       VALUES ($1, $2, $3, true, $4, '{}', '{}', 0, 1, '{}', $5::integer[], $5::integer[])`,
      [keyOfFlag(batch, FINDING), batch, FINDING, version, told],
    );

  it('stay as they stood where something was heard of them and waits to be told', async () => {
    await flag('notifier', 'urn:b:raised', 1, '{7}');
    await flag('notifier', 'urn:b:other', 2, '{7}');
    await client.query(
      `INSERT INTO notifier.waiting_flags (finding, batches, lengths, contents, heard_at) VALUES ($1, $2, '{}', '', now())`,
      [FINDING, ['urn:b:raised', 'urn:b:new']],
    );
    for (const [batch, version] of [
      ['raised', 5],
      ['new', 6],
      ['other', 8],
    ] as const)
      // prettier-ignore
      await flag('anew', `urn:b:${batch}`, version, '{}');
    await carryTold({ query: async (sql, params) => (await client.query(sql, params as unknown[])).rows }, 'anew');
    const { rows } = await client.query(`SELECT batch, version::int, told FROM anew.flagged ORDER BY version`);
    expect(rows).toEqual([
      { batch: 'urn:b:raised', version: 1, told: [7] },
      { batch: 'urn:b:other', version: 8, told: [7] },
    ]);
  });
});
