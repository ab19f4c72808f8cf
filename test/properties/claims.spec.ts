import fc from 'fast-check';
import { REASONS } from '@headwater/lineage';
import { decidably } from '../oracle/decided';
import { networks } from '../oracle/networks.arbitrary';
import { oracle } from '../oracle/oracle';
import { claimDifference, judgedBy } from './claim-answers';

/** Holds verdicts on claims to the oracle, whatever the order of dispatches, certificates and what they rest on. */
const RUNS = Number(process.env['HEADWATER_NETWORKS'] ?? 2000);

describe('claims against the oracle', () => {
  it(`have the same verdicts on ${RUNS} random networks`, () => {
    const agrees = decidably((events: Parameters<typeof oracle>[0]) => {
      const found = claimDifference(events, oracle(events));
      if (found) throw new Error(found);
    });
    fc.assert(fc.property(networks({ maxEvents: 25 }), agrees), { numRuns: RUNS });
  }, 600_000);

  it('meet every reason and every verdict', () => {
    const met = new Set<string>();
    for (const events of fc.sample(networks({ maxEvents: 25 }), RUNS))
      for (const { verdict, reasons } of judgedBy(events)) for (const each of [verdict, ...reasons]) met.add(each);
    expect([...met].sort()).toEqual([...REASONS, 'supported', 'undetermined', 'unsupported'].sort());
  });
});
