import fc from 'fast-check';
import { worldOf } from '@headwater/lineage';
import { networks } from '../oracle/networks.arbitrary';
import { silos } from '../oracle/silos.arbitrary';
import { oracle } from '../oracle/oracle';
import { decided } from './decided';
import { difference } from './difference';

/** Holds what links are worth to the oracle: custody, evidence, and on whose word they stand. */
const RUNS = Number(process.env['HEADWATER_NETWORKS'] ?? 2000);

describe('the worth of links against the oracle', () => {
  it(`is the same on ${RUNS} random networks`, () => {
    fc.assert(
      fc.property(fc.oneof(networks({ maxEvents: 25 }), silos({ maxEvents: 25 })), (events) => {
        const truth = decided(() => oracle(events));
        const { lineage } = worldOf(events as never);
        for (const batch of truth.batches()) {
          const found = difference(
            lineage.originsOf(batch).map(({ site, custody, evidence, publishers }) => ({
              ...{ site, custody, evidence, publishers },
            })),
            decided(() => truth.trace(batch)).origins.map(({ site, custody, evidence, publishers }) => ({
              ...{ site, custody, evidence, publishers },
            })),
          );
          if (found) throw new Error(`${batch}: ${found}`);
        }
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
