import fc from 'fast-check';
import { parseWhen, type ShipmentEvent } from '@headwater/contracts';
import { liveEvents, type Movement, Movements, stepsOf, type World, worldOf } from '@headwater/lineage';
import type { RecordedEvent } from '../oracle/events';
import { networks } from '../oracle/networks.arbitrary';
import { silos } from '../oracle/silos.arbitrary';
import { oracle } from '../oracle/oracle';
import { decided } from '../oracle/decided';
import { difference } from './difference';

/** Holds what links are worth to the oracle: custody, evidence, and on whose word they stand. */
const RUNS = Number(process.env['HEADWATER_NETWORKS'] ?? 2000);

/** Hand-overs on the paths of a link, as the oracle tells them. */
function handOversOf(world: World, events: RecordedEvent[], batch: string, site: string) {
  const live = liveEvents(events as never).flatMap(({ stream, event }) =>
    stream === 'shipments' ? [event as ShipmentEvent] : [],
  );
  const heads = live.flatMap((event) => stepsOf(event).steps.map(() => event));
  const own = new Map<string, (Movement & { eventId: string })[]>();
  for (const { kind, publisher, eventTime, batches, eventId } of live) {
    if (kind !== 'dispatch' && kind !== 'receipt') continue;
    const movement = { kind, publisher, when: parseWhen(eventTime)!, eventId };
    for (const name of new Set(batches!.map((line) => line.batch))) own.set(name, [...(own.get(name) ?? []), movement]);
  }
  const { lineage } = world;
  const movements = new Movements(own, lineage.input.flows).all();
  const keyOf = (step: number): string => `${heads[step]!.eventId} ${heads[step]!.publisher}`;
  const found = [...lineage.handOversTo(lineage.batches.get(batch)!, site, movements, keyOf, null)].map(
    ({ making, using, evidence, movements: all, batch: name }) => ({
      batch: name,
      making: heads[making]!.eventId,
      using: heads[using]!.eventId,
      evidence,
      dispatches: sorted(all.flatMap(({ kind, eventId }) => (kind === 'dispatch' ? [eventId] : []))),
      receipts: sorted(all.flatMap(({ kind, eventId }) => (kind === 'receipt' ? [eventId] : []))),
    }),
  );
  return sorted(found.map((each) => JSON.stringify(each)));
}

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

describe('the worth of links against the oracle', () => {
  it(`is the same on ${RUNS} random networks`, () => {
    fc.assert(
      fc.property(fc.oneof(networks({ maxEvents: 25 }), silos({ maxEvents: 25 })), (events) => {
        const truth = decided(() => oracle(events));
        const world = worldOf(events as never);
        const { lineage } = world;
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
          for (const { site, handOvers } of truth.trace(batch).origins) {
            const told = handOversOf(world, events, batch, site);
            const other = difference(
              told,
              sorted(
                handOvers.map(({ batch: name, making, using, evidence, dispatches, receipts }) =>
                  JSON.stringify({
                    batch: name,
                    making,
                    using,
                    evidence,
                    dispatches: sorted(dispatches),
                    receipts: sorted(receipts),
                  }),
                ),
              ),
            );
            if (other) throw new Error(`${batch}, ${site}: ${other}`);
          }
        }
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
