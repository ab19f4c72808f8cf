import { parseWhen, type ShipmentEvent } from '@headwater/contracts';
import { liveEvents, type Movement, Movements, stepsOf, type World, worldOf } from '@headwater/lineage';
import type { RecordedEvent } from '../oracle/events';
import type { Link, Oracle } from '../oracle/oracle';
import { difference } from './difference';

/** Where the product differs from the oracle on what links are worth, and on their hand-overs; null: nowhere. */
export function linkDifference(events: RecordedEvent[], truth: Oracle): string | null {
  const world = worldOf(events as never);
  const handOversOf = handOversIn(world, events);
  for (const batch of truth.batches()) {
    const { origins } = truth.trace(batch);
    const found = difference(world.lineage.originsOf(batch).map(worth), origins.map(worth), batch);
    if (found) return found;
    for (const { site, handOvers } of origins) {
      const told = sorted(
        handOvers.map(({ batch: name, making, using, evidence, dispatches, receipts }) =>
          JSON.stringify({
            ...{ batch: name, making, using, evidence },
            ...{ dispatches: sorted(dispatches), receipts: sorted(receipts) },
          }),
        ),
      );
      const other = difference(handOversOf(batch, site), told, `${batch}, ${site}`);
      if (other) return other;
    }
  }
  return null;
}

const worth = ({ site, custody, evidence, publishers }: Pick<Link, 'site' | 'custody' | 'evidence'> & Word) => ({
  ...{ site, custody, evidence, publishers },
});
type Word = { readonly publishers: readonly string[] };

/** Of a batch and a site: hand-overs on the paths of that link, as the oracle tells them. */
function handOversIn(world: World, events: RecordedEvent[]): (batch: string, site: string) => string[] {
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
  return (batch, site) => {
    const all = [...lineage.handOversTo(lineage.batches.get(batch)!, site, movements, keyOf, null)];
    const places = all.map(({ batch: name, making, using }) => [name, keyOf(making), keyOf(using)].join('\n'));
    if (new Set(places).size < places.length) throw new Error(`${batch}, ${site}: a hand-over is told twice`);
    const found = all.map(({ making, using, evidence, movements: moved, batch: name }) => ({
      batch: name,
      making: heads[making]!.eventId,
      using: heads[using]!.eventId,
      evidence,
      dispatches: sorted(moved.flatMap(({ kind, eventId }) => (kind === 'dispatch' ? [eventId] : []))),
      receipts: sorted(moved.flatMap(({ kind, eventId }) => (kind === 'receipt' ? [eventId] : []))),
    }));
    return sorted(found.map((each) => JSON.stringify(each)));
  };
}

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();
