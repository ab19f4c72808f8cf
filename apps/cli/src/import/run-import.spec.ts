import { checkRemotely, mapTable, runImport, type RowEvent, type Table } from '@headwater/file-import';
import { FakeGateway } from '../fake-gateway';
import { Client, createClient } from '@headwater/gateway-client';

describe('importing a file', () => {
  let gateway: FakeGateway;
  let client: Client;
  beforeEach(async () => {
    gateway = new FakeGateway();
    client = createClient({ url: await gateway.start(), key: 'k', retries: 3, pause: async () => {} });
  });
  afterEach(() => gateway.stop());

  const table = (...rows: [batch: string, quantity: string, unit?: string][]): Table => ({
    columns: ['kind', 'date', 'batch', 'quantity', 'unit'],
    rows: rows.map(([batch, quantity, unit = 'KGM'], i) => ({
      row: i + 2,
      cells: { kind: 'production', date: '2026-03-02', batch, quantity, unit },
    })),
  });
  const run = (of: Table, more: { dryRun?: boolean; client?: Client | null } = {}) =>
    runImport({
      format: 'shipments',
      source: 'csv:lots',
      mapping: mapTable('shipments', of, '2026-11-22'),
      today: '2026-11-22',
      client,
      dryRun: false,
      check: (events: readonly RowEvent[]) =>
        more.dryRun && more.client !== null
          ? checkRemotely(client, 'csv:lots', events)
          : { sound: events, problems: [] },
      onProgress: () => {},
      ...more,
    });
  const quantities = () =>
    gateway.live().map((event) => (event.outputs as { quantity: { value: number } }[])[0]!.quantity.value);

  it('takes every row once, however often it is imported', async () => {
    const file = table(['A', '250'], ['B', '100']);
    expect(await run(file)).toMatchObject({ rows: 2, accepted: 2, duplicates: 0, corrected: 0, rejected: [] });
    expect(await run(file)).toMatchObject({ rows: 2, accepted: 0, duplicates: 2, corrected: 0, rejected: [] });
    expect(gateway.events.size).toBe(2);
  });

  it('corrects a changed cell, and changes it back', async () => {
    await run(table(['A', '250']));
    expect(await run(table(['A', '260']))).toMatchObject({ accepted: 1, corrected: 1 });
    expect(quantities()).toEqual([260]);
    expect(await run(table(['A', '250']))).toMatchObject({ accepted: 1, corrected: 1 });
    expect(quantities()).toEqual([250]);
    expect(await run(table(['A', '250']))).toMatchObject({ accepted: 0, duplicates: 1, corrected: 0 });
  });

  it('tells the row and column of a refusal, and keeps the old event when its replacement is refused', async () => {
    await run(table(['A', '250'], ['B', '100']));
    gateway.refuse = (event) =>
      JSON.stringify(event).includes('"value":999')
        ? { pointer: '/outputs/0/quantity/value', detail: 'is too much' }
        : null;
    const result = await run(table(['A', '250'], ['B', '999']));
    expect(result.rejected).toEqual([{ row: 3, column: 'quantity', key: 'production|B', reason: 'is too much' }]);
    expect(result.corrected).toBe(0);
    expect(quantities()).toEqual([250, 100]);
  });

  it('sends sound rows although others cannot be read, and corrects nothing of theirs', async () => {
    await run(table(['A', '250'], ['B', '100']));
    const result = await run(table(['A', '251'], ['B', '1,000']));
    expect(result).toMatchObject({ rows: 2, accepted: 1, corrected: 1, rejected: [{ row: 3, column: 'quantity' }] });
    expect(quantities().sort()).toEqual([100, 251]);
  });

  it('on a dry run says what would happen and sends nothing', async () => {
    await run(table(['A', '250']));
    const before = gateway.events.size;
    expect(await run(table(['A', '260'], ['B', '1'], ['C', '1', 'boxes']), { dryRun: true })).toMatchObject({
      accepted: 0,
      corrected: 0,
      rejected: [{ row: 4, column: 'unit' }],
      would: { accept: 2, correct: 1, compared: true },
    });
    expect(await run(table(['A', '260']), { dryRun: true, client: null })).toMatchObject({
      would: { accept: 1, correct: 0, compared: false },
    });
    expect(gateway.events.size).toBe(before);
  });

  it('foresees on a dry run what the gateway would refuse, and takes nothing in', async () => {
    gateway.refuse = () => ({ pointer: '/kind', detail: 'needs another role than monitor' });
    expect(await run(table(['A', '250']), { dryRun: true })).toMatchObject({
      rejected: [{ row: 2, column: 'kind', reason: 'needs another role than monitor' }],
      would: { accept: 0, correct: 0, compared: true },
    });
    expect(gateway.events.size).toBe(0);
  });
});
