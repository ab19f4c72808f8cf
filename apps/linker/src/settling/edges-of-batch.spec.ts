import { decideBatches, FlowsBuilder, stepsOf, worldOf } from '@headwater/lineage';
import fc from 'fast-check';
import { silos } from '../../../../test/oracle/silos.arbitrary';
import { edgesOfBatch } from './edges-of-batch';

const kg = (batch: string) => ({ batch, quantity: { value: 1, unit: 'KGM' } });
const at = (minute: number): string => new Date(Date.UTC(2020, 0, 1) + minute * 60_000).toISOString();

describe('edges of a batch', () => {
  it('lead from each use to what it sees, by way of nodes or not, and from nobody else', () => {
    fc.assert(
      fc.property(silos({ maxEvents: 40 }), (events) => {
        for (const batch of worldOf(events as never).lineage.batches.values()) {
          const sources = new Map<number, Set<number>>();
          edgesOfBatch(7, batch, (dst, src) => {
            const known = sources.get(dst) ?? new Set();
            // No edge is told twice: the table would refuse it.
            expect(known.has(src)).toBe(false);
            sources.set(dst, known.add(src));
          });
          for (const { use, seen } of batch.uses) {
            const behind = new Set(sources.get(use.step));
            for (const node of behind) for (const src of node < 0 ? sources.get(node)! : []) behind.add(src);
            const steps = [...behind].filter((node) => node >= 0);
            expect(steps.sort((a, b) => a - b)).toEqual(
              seen
                .places()
                .map((place) => batch.inflows[place]!.step)
                .sort((a, b) => a - b),
            );
          }
          expect([...sources.keys()].filter((node) => node >= 0).length).toBeLessThanOrEqual(batch.uses.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are about as many as its lines where deliveries and withdrawals come in turn, and few change with one more', () => {
    const many = 5000;
    const edgesOf = (events: readonly object[]): Set<string> => {
      const builder = new FlowsBuilder();
      for (const event of events) builder.add(stepsOf({ publisher: 'urn:x:o', ...event } as never));
      const edges = new Set<string>();
      edgesOfBatch(1, decideBatches(builder.flows).get('silo')!, (dst, src) => edges.add(`${dst} ${src}`));
      return edges;
    };
    const delivery = (minute: number) => ({ kind: 'production', eventTime: at(minute), outputs: [kg('silo')] });
    const events: object[] = [];
    for (let i = 0; i < many; i++)
      events.push(
        ...[
          delivery(2 * i),
          { kind: 'transformation', eventTime: at(2 * i + 1), inputs: [kg('silo')], outputs: [kg(`${i}`)] },
        ],
      );
    const before = edgesOf(events);
    expect(before.size).toBeLessThan(2 * 2 * many);
    for (const late of [delivery(3 * many), delivery(11), delivery(many)]) {
      const after = edgesOf([...events, late]);
      expect([...after].filter((edge) => !before.has(edge)).length).toBeLessThan(10);
      expect([...before].filter((edge) => !after.has(edge)).length).toBeLessThan(10);
    }
  });
});
