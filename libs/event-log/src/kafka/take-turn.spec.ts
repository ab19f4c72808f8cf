import fc from 'fast-check';
import { nextOffset } from '../consuming/next-offset';
import type { LogRecord } from '../event-log';
import { takeTurn, type Slot, type Waiting } from './take-turn';

const slot = (offset: number, bears = true): Slot => ({
  offset,
  record: bears ? ({ topic: 't', partition: 0, offset } as LogRecord) : undefined,
});
const waiting = (partition: number, next: number, slots: readonly Slot[]): Waiting => ({
  topic: 't',
  partition,
  next,
  slots,
});
const run = (from: number, n: number): Slot[] => Array.from({ length: n }, (_, index) => slot(from + index));
const sizes = (batches: ReturnType<typeof takeTurn>): number[] =>
  [...batches].sort((a, b) => a.partition - b.partition).map(({ records }) => records.length);

describe('takeTurn', () => {
  it('shares evenly, and what one leaves goes to the others', () => {
    expect(sizes(takeTurn([waiting(0, 0, run(0, 100)), waiting(1, 0, run(0, 100))], 30))).toEqual([15, 15]);
    expect(sizes(takeTurn([waiting(0, 0, run(0, 100)), waiting(1, 0, run(0, 4))], 30))).toEqual([26, 4]);
  });

  it('goes past offsets that bear no record', () => {
    const slots = [slot(7), slot(8), slot(9, false), slot(10, false), slot(11)];
    const [batch] = takeTurn([waiting(0, 7, slots)], 10);
    expect(batch).toMatchObject({ fromOffset: 7, skipped: 2 });
    expect(batch?.records.map(({ offset }) => offset)).toEqual([7, 8]);
    expect(takeTurn([waiting(0, 9, slots.slice(2))], 10)).toEqual([
      { topic: 't', partition: 0, fromOffset: 9, records: [], skipped: 2 },
    ]);
  });

  it('never goes past a hole that nobody explains', () => {
    const [before] = takeTurn([waiting(0, 5, [slot(5), slot(8)])], 10);
    expect(before?.skipped).toBeUndefined();
    expect(nextOffset(before!)).toBe(6);
    // The consumer finds a record that is not the next one, and stops.
    const [at] = takeTurn([waiting(0, 6, [slot(8)])], 10);
    expect(at).toMatchObject({ fromOffset: 6, records: [{ offset: 8 }] });
  });

  it('gives everything once and in order, turn by turn, whatever stands between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (bears, most) => {
          let slots = bears.map((each, index) => slot(index, each));
          const given: number[] = [];
          for (let next = 0; slots.length > 0;) {
            const [batch] = takeTurn([waiting(0, next, slots)], most);
            expect(batch!.records.length).toBeLessThanOrEqual(most);
            given.push(...batch!.records.map(({ offset }) => offset));
            next = nextOffset(batch!);
            slots = slots.filter(({ offset }) => offset >= next);
          }
          expect(given).toEqual(bears.flatMap((each, index) => (each ? [index] : [])));
        },
      ),
    );
  });
});
