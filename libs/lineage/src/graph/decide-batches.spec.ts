import { decideBatches } from './decide-batches';
import { BatchFlows, Inflow, Use } from './flows';

const at = (hour: number) => ({ lo: hour, hi: hour, date: null });

/** Batches by number; `packed`: [child, container], each in whole, at ever later times. */
function packings(packed: readonly (readonly [number, number])[]): Map<string, BatchFlows> {
  const flows = new Map<string, { batch: string; inflows: Inflow[]; uses: Use[]; unpackings: [] }>();
  const of = (batch: number) => {
    const name = String(batch);
    if (!flows.has(name)) flows.set(name, { batch: name, inflows: [], uses: [], unpackings: [] });
    return flows.get(name)!;
  };
  packed.forEach(([child, container], step) => {
    of(child).uses.push({ step, when: at(step), mass: null, stated: false, forms: [], packing: true });
    of(container).inflows.push({
      step,
      when: at(step),
      mass: null,
      forms: [],
      child: String(child),
      wholeOf: String(child),
    });
  });
  return flows;
}

describe('decideBatches', () => {
  it('decides batches that are all packed into one another without following every way', () => {
    const all = Array.from({ length: 12 }, (_, i) => i);
    const decided = decideBatches(
      packings(
        all.flatMap((container) =>
          all.filter((child) => child !== container).map((child) => [child, container] as const),
        ),
      ),
    );
    expect([...decided.values()].every(({ mass }) => mass === null)).toBe(true);
  });

  it('calls masses that depend on themselves unknown, in a ring however long', () => {
    const ring = Array.from({ length: 200 }, (_, i) => [i, (i + 1) % 200] as const);
    expect([...decideBatches(packings(ring)).values()].every(({ mass }) => mass === null)).toBe(true);
  });

  it('decides a silo of thousands of deliveries and withdrawals in seconds', () => {
    const many = 3000;
    const inflows = Array.from({ length: many }, (_, step) => ({
      step,
      when: at(step),
      mass: 1,
      forms: ['green'],
      child: null,
      wholeOf: null,
    }));
    const uses = Array.from({ length: many }, (_, i) => ({
      step: many + i,
      when: at(many + i),
      mass: 1,
      stated: true,
      forms: ['green'],
      packing: false,
    }));
    const start = performance.now();
    const silo = decideBatches(new Map([['S', { batch: 'S', inflows, uses, unpackings: [] }]])).get('S')!;
    expect(silo.uses.every(({ seen }) => seen.size === many)).toBe(true);
    expect(performance.now() - start).toBeLessThan(8000);
  });
});
