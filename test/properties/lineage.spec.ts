import fc from 'fast-check';
import { decidably } from '../oracle/decided';
import { networks } from '../oracle/networks.arbitrary';
import { oracle } from '../oracle/oracle';
import { silos } from '../oracle/silos.arbitrary';
import { lineageDifference } from './lineage-answers';

/** Holds the product's lineage to the oracle written apart from it, on thousands of random networks. */
const RUNS = Number(process.env['HEADWATER_NETWORKS'] ?? 2000);
const MONTHS = 12;

describe('lineage against the oracle', () => {
  it.each([
    { of: 'random networks', runs: RUNS, events: networks({ maxEvents: 25 }) },
    { of: 'silos booked in turn', runs: Math.ceil(RUNS / 2), events: silos({ maxEvents: 25 }) },
  ])(
    'agrees on $runs $of',
    ({ runs, events }) => {
      const agrees = decidably((network: Parameters<typeof oracle>[0]) => {
        const found = lineageDifference(network, oracle(network, { lookBackMonths: MONTHS }), MONTHS);
        if (found) throw new Error(found);
      });
      fc.assert(fc.property(events, agrees), { numRuns: runs, endOnFailure: false });
    },
    600_000,
  );
});
