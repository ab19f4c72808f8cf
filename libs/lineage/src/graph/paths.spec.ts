import { Lineage } from '../lineage';
import { stepsOf } from '../events/steps';
import { FlowsBuilder } from '../world';

const kg = (batch: string): object => ({ batch, quantity: { value: 1, unit: 'KGM' } });

describe('paths below a set of steps', () => {
  it('cost the lines of a silo, not its deliveries times its withdrawals', () => {
    const many = 10_000;
    const builder = new FlowsBuilder();
    const add = (event: object): void => builder.add(stepsOf({ publisher: 'urn:x:o', ...event } as never));
    for (let i = 0; i < many; i++) add({ kind: 'production', eventTime: '2026-01-01', outputs: [kg('silo')] });
    for (let i = 0; i < many; i++)
      add({ kind: 'transformation', eventTime: '2026-01-02', inputs: [kg('silo')], outputs: [kg(`out ${i}`)] });
    const lineage = new Lineage({ steps: builder.steps, flows: builder.flows, sites: new Map() });
    // A list of who sees whom would not fit into memory.
    const paths = lineage.pathsFrom([0, 1, 2]);
    expect(paths.to(lineage.batches.get('out 9999')!)).toEqual(['silo', 'out 9999']);
  });
});
