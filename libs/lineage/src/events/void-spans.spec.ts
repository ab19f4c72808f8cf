import fc from 'fast-check';
import { voided } from './corrections';
import { voidSpans, type RecordedCorrection } from './void-spans';

const correction = (identity: string, target: string, recordedAt: number): RecordedCorrection => ({
  identity,
  target,
  recordedAt,
});

describe('when events were void', () => {
  it('from the correction on', () => {
    expect(voidSpans([correction('c', 'a', 5)])).toEqual(new Map([['a', [[5, null]]]]));
  });

  it('until the correction was corrected, and again when that was', () => {
    const spans = voidSpans([correction('c', 'a', 5), correction('d', 'c', 7), correction('e', 'd', 9)]);
    expect(spans.get('a')).toEqual([
      [5, 7],
      [9, null],
    ]);
  });

  it('is at every time what was voided by what had been recorded by then', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const correctionsOf = fc.uniqueArray(
      fc.record({
        identity: fc.constantFrom(...names),
        target: fc.constantFrom(...names),
        recordedAt: fc.integer({ min: 0, max: 8 }),
      }),
      { selector: ({ identity }) => identity, maxLength: 6 },
    );
    fc.assert(
      fc.property(correctionsOf, (corrections) => {
        const spans = voidSpans(corrections);
        const wrong: string[] = [];
        for (let at = -1; at <= 9; at++) {
          const gone = voided(corrections.filter(({ recordedAt }) => recordedAt <= at));
          for (const name of names) {
            const within = (spans.get(name) ?? []).some(([from, to]) => from <= at && (to === null || at < to));
            if (within !== gone.has(name)) wrong.push(`${name} at ${at}`);
          }
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});
