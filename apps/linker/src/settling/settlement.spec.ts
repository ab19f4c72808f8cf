import { FlowsBuilder, stepsOf } from '@headwater/lineage';
import type { LoadedGraph } from '@headwater/lineage-reader';
import { settlementOf } from './settlement';

const kg = (batch: string) => ({ batch, quantity: { value: 1, unit: 'KGM' } });
const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();

/** `deliveries` into one silo, then `withdrawals` out of it. */
function silo(deliveries: number, withdrawals: number): LoadedGraph {
  const builder = new FlowsBuilder();
  const add = (event: object): void => builder.add(stepsOf({ publisher: 'urn:x:o', ...event } as never));
  for (let i = 0; i < deliveries; i++) add({ kind: 'production', eventTime: at(i), outputs: [kg('silo')] });
  for (let i = 0; i < withdrawals; i++)
    add({ kind: 'transformation', eventTime: at(100_000), inputs: [kg('silo')], outputs: [kg(`out ${i}`)] });
  const batchIds = new Map([...builder.flows.keys()].map((name, i) => [name, i + 1]));
  return { steps: builder.steps, flows: builder.flows, sites: new Map(), batchIds, events: new Map() };
}

describe('edges of a batch', () => {
  it('are as many as its lines where all uses see all inflows', () => {
    expect(settlementOf(silo(5000, 5000)).edges.batch).toHaveLength(10_000);
  });

  it('go straight from step to step where that is fewer', () => {
    expect(settlementOf(silo(3, 1)).edges).toEqual({ dst: [3, 3, 3], src: [0, 1, 2], batch: [1, 1, 1] });
  });
});
