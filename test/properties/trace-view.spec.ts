import fc from 'fast-check';
import { worldOf } from '@headwater/lineage';
import { downstreamView, upstreamView } from '../../apps/gateway/src/traces/trace-view';
import { networks } from '../oracle/networks.arbitrary';
import { oracle } from '../oracle/oracle';
import { silos } from '../oracle/silos.arbitrary';
import { decided } from '../oracle/decided';
import { difference } from './difference';
import { asLoaded, DEPTHS, drawnBy, drawnByOracle } from './views';

/** Holds what traces draw, nodes with their depths and edges, to the oracle's graph, in both directions and cut. */
const RUNS = Math.ceil(Number(process.env['HEADWATER_NETWORKS'] ?? 2000) / 4);
const VIEWS = { upstream: upstreamView, downstream: downstreamView };

describe('nodes and edges of traces against the oracle', () => {
  it.each(['upstream', 'downstream'] as const)(
    `agree on ${RUNS} random networks, %s`,
    (direction) => {
      fc.assert(
        fc.property(fc.oneof(networks({ maxEvents: 25 }), silos({ maxEvents: 25 })), (events) => {
          const [truth, world] = [decided(() => oracle(events)), worldOf(events as never)];
          const graph = asLoaded(events, world);
          for (const batch of truth.batches()) {
            for (const depth of DEPTHS) {
              const drawn = drawnBy(VIEWS[direction](graph, world.lineage, batch, depth));
              const found = difference(
                drawn,
                decided(() => drawnByOracle(truth.view(batch, direction, depth))),
              );
              if (found) throw new Error(`${batch}, cut at ${depth}: ${found}`);
            }
          }
        }),
        { numRuns: RUNS },
      );
    },
    600_000,
  );
});
