import { stepsOf } from '../events/steps';
import { Lineage } from '../lineage';
import { FlowsBuilder } from '../world';
import { decideBatches } from './decide-batches';

const line = (batch: string, kg?: number) =>
  kg === undefined ? { batch } : { batch, quantity: { value: kg, unit: 'KGM' } };
const made = (batch: string, kg: number, eventTime: string, site = 'urn:x:farm') => ({
  ...{ kind: 'production', site, eventTime, outputs: [line(batch, kg)] },
});
const turned = (from: string, kg: number | undefined, to: string, eventTime: string) => ({
  ...{ kind: 'transformation', eventTime, inputs: [line(from, kg)], outputs: [line(to, kg)] },
});
const packed = (child: string, parent: string, eventTime: string) => ({
  ...{ kind: 'aggregation', action: 'add', parent, eventTime, children: [line(child)] },
});
const unpacked = (child: string, parent: string, eventTime: string) => ({
  ...{ kind: 'aggregation', action: 'delete', parent, eventTime, children: [line(child)] },
});
const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();

function built(events: readonly object[]): FlowsBuilder {
  const builder = new FlowsBuilder();
  for (const event of events) builder.add(stepsOf({ publisher: 'urn:x:o', ...event } as never));
  return builder;
}

/** What of a batch is taken whole, use by use. */
const wholes = (batch: string, events: readonly object[]): boolean[] =>
  decideBatches(built(events).flows)
    .get(batch)!
    .uses.map(({ whole }) => whole);

describe('what a use of a container takes', () => {
  it('is all that it sees where nobody else took of it', () => {
    const events = [made('a', 10, at(0)), packed('a', 'k', at(1)), turned('k', undefined, 'out', at(2))];
    expect(wholes('k', events)).toEqual([true]);
  });

  it('is not all where it may have been taken out the same day, though the use is an emptying of that day itself', () => {
    const [before, day] = ['2026-01-01', '2026-01-02'];
    const events = [
      ...[made('a', 10, before), packed('a', 'k', before)],
      ...[unpacked('a', 'k', day), turned('k', undefined, 'out', day)],
    ];
    expect(wholes('k', events)).toEqual([false]);
  });

  it('is not all where a later use turns out to have seen it: more was taken than had come by then', () => {
    const events = [
      ...[made('a', 10, at(0)), packed('a', 'k', at(1)), turned('k', undefined, 'out', at(2))],
      ...[made('b', 5, at(3)), packed('b', 'k', at(4)), turned('k', 100, 'more', at(5))],
    ];
    expect(wholes('k', events)).toEqual([false, false]);
  });
});

describe('a silo booked in turn', () => {
  it('keeps what little came of many: shares are not rounded from one delivery to the next', () => {
    const [much, many] = [1e10, 20_000];
    const events: object[] = [made('silo', much, at(0))];
    for (let i = 1; i <= many; i++)
      events.push(made('silo', 1, at(2 * i), 'urn:x:other'), turned('silo', 1, `out ${i}`, at(2 * i + 1)));
    const builder = built(events);
    const lineage = new Lineage({ steps: builder.steps, flows: builder.flows, sites: new Map() });
    const silo = lineage.batches.get('silo')!;
    expect(lineage.sharesOf([0]).inBatch(silo).proRata).toBeCloseTo(much / (much + many), 9);
    expect(lineage.sharesOf([0]).inBatch(silo).proRata).toBeLessThan(1);
  });
});
