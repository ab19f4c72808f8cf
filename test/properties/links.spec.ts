import fc from 'fast-check';
import { decidably } from '../oracle/decided';
import { networks } from '../oracle/networks.arbitrary';
import { oracle } from '../oracle/oracle';
import { silos } from '../oracle/silos.arbitrary';
import { linkDifference } from './link-answers';

/** Holds what links are worth to the oracle: custody, evidence, and on whose word they stand. */
const RUNS = Number(process.env['HEADWATER_NETWORKS'] ?? 2000);

describe('the worth of links against the oracle', () => {
  it(`is the same on ${RUNS} random networks`, () => {
    const agrees = decidably((events: Parameters<typeof oracle>[0]) => {
      const found = linkDifference(events, oracle(events));
      if (found) throw new Error(found);
    });
    fc.assert(fc.property(fc.oneof(networks({ maxEvents: 25 }), silos({ maxEvents: 25 })), agrees), { numRuns: RUNS });
  }, 600_000);
});
