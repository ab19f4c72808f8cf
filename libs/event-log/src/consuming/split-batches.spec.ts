import fc from 'fast-check';
import type { LogRecord, PartitionBatch } from '../event-log';
import { countRecords, splitBatches } from './split-batches';

function batch(partition: number, fromOffset: number, n: number): PartitionBatch {
  const records = Array.from({ length: n }, (_, i): LogRecord => ({
    topic: 't',
    partition,
    offset: fromOffset + i,
    key: 'k',
    value: Buffer.alloc(0),
    headers: {},
    appendedAt: new Date(0),
  }));
  return { topic: 't', partition, fromOffset, records };
}

describe('splitBatches', () => {
  it('keeps every record, in order, in batches of consecutive records, in halves', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(sizes, (counts) => {
        const batches = counts.map((n, partition) => batch(partition, partition * 10, n));
        fc.pre(countRecords(batches) >= 2);
        const [left, right] = splitBatches(batches);
        const all = [...left, ...right];
        expect(all.flatMap((each) => each.records)).toEqual(batches.flatMap((each) => each.records));
        for (const each of all)
          expect(each.records.map((one) => one.offset - each.fromOffset)).toEqual([...each.records.keys()]);
        expect(Math.abs(countRecords(left) - countRecords(right))).toBeLessThanOrEqual(1);
      }),
    );
  });
});
