import { parseWhen, type When } from '@headwater/contracts';
import fc from 'fast-check';
import { certainlyBefore } from '../events/time';
import { Emptyings } from './emptyings';
import type { BatchFlows, Inflow, Use } from './flows';
import { SightsByTime } from './sights-by-time';

const hour = fc.integer({ min: 0, max: 120 });
const when: fc.Arbitrary<When> = fc
  .oneof(
    hour.map((at) => new Date(Date.UTC(2026, 0, 1) + at * 3_600_000).toISOString()),
    fc.integer({ min: 1, max: 5 }).map((day) => `2026-01-0${day}`),
  )
  .map((text) => parseWhen(text)!);
const child = fc.constantFrom('a', 'b', 'c');
const flows = (whens: fc.Arbitrary<When>): fc.Arbitrary<BatchFlows> =>
  fc
    .record({
      inflows: fc.array(fc.record({ when: whens, child }), { maxLength: 40 }),
      uses: fc.array(fc.record({ when: whens, stated: fc.boolean() }), { maxLength: 30 }),
      unpackings: fc.array(
        fc.record({ when: whens, children: fc.option(fc.array(child).map((all) => new Set(all))) }),
        { maxLength: 8 },
      ),
    })
    .map(({ inflows, uses, unpackings }) => ({
      batch: 'k',
      inflows: inflows.map((each, step): Inflow => ({ ...each, step, mass: 1, forms: [], wholeOf: null })),
      uses: uses.map((each, i): Use => ({ ...each, step: 100 + i, mass: null, forms: [], packing: false })),
      unpackings,
    }));

/** Said word for word: what a use sees by time alone. */
function seenBy(use: Use, { inflows, unpackings, uses }: BatchFlows): number[] {
  const emptyings = [
    ...unpackings,
    ...uses.filter(({ stated }) => !stated).map((taking) => ({ when: taking.when, children: null })),
  ];
  const out = (inflow: Inflow): boolean =>
    emptyings.some(
      (each) =>
        (each.children === null || each.children.has(inflow.child!)) &&
        certainlyBefore(inflow.when, each.when) &&
        certainlyBefore(each.when, use.when),
    );
  return inflows.flatMap((inflow, place) => (certainlyBefore(use.when, inflow.when) || out(inflow) ? [] : [place]));
}

describe('sights by time', () => {
  it.each([
    ['timestamps', when.filter(({ date }) => date === null)],
    ['plain dates', when.filter(({ date }) => date !== null)],
    ['both', when],
  ])('show each use what is not certainly after it nor certainly out: %s', (_, whens) => {
    fc.assert(
      fc.property(flows(whens), (batch) => {
        const takeAlls = batch.uses.filter(({ stated }) => !stated);
        const sights = new SightsByTime(batch.inflows, batch.uses, new Emptyings(batch, takeAlls));
        for (const use of batch.uses) {
          const shown = sights.at(use.when)?.places() ?? [];
          expect(shown.sort((a, b) => a - b)).toEqual(seenBy(use, batch));
        }
      }),
      { numRuns: 300 },
    );
  });
});
