import fc from 'fast-check';
import { compareReach, deriveReach } from './derive-reach';

describe('deriveReach', () => {
  it('reaches what a search from each seed reaches, whatever the order, cycles included', () => {
    const step = fc.integer({ min: 0, max: 8 });
    const edges = fc.array(fc.record({ src: step, dst: step }), { maxLength: 20 });
    const seeds = fc.array(fc.record({ step, source: fc.integer({ min: 0, max: 2 }) }), { maxLength: 5 });
    fc.assert(
      fc.property(seeds, edges, (from, along) => {
        const expected = new Set<string>();
        for (const { step: start, source } of from) {
          const met = new Set([start]);
          for (const at of met) for (const { src, dst } of along) if (src === at) met.add(dst);
          for (const at of met) expected.add(`${at}/${source}`);
        }
        const found = deriveReach(from, along).map((each) => `${each.step}/${each.source}`);
        expect(new Set(found)).toEqual(expected);
        expect(found.length).toBe(expected.size);
      }),
    );
  });

  it('writes only what differs', () => {
    const [a, b, c] = [1, 2, 3].map((step) => ({ step, source: 1 })) as [
      { step: number; source: number },
      { step: number; source: number },
      { step: number; source: number },
    ];
    expect(compareReach([a, b], [b, c])).toEqual({ gone: [a], added: [c] });
  });
});
