import type { ShipmentEvent, When } from '@headwater/contracts';
import { parseWhen } from '@headwater/contracts';
import { type BatchFlows, isContainer } from '../graph/flows';
import { Contents } from './contents';

/** A batch that was sent or received, on somebody's word. */
export interface Movement {
  readonly kind: 'dispatch' | 'receipt';
  readonly publisher: string;
  readonly when: When;
}

/** Dispatches and receipts by the batches that they name: a new name is given, not moved. */
export function movementsOf(events: Iterable<ShipmentEvent>): Map<string, Movement[]> {
  const all = new Map<string, Movement[]>();
  for (const { kind, publisher, eventTime, batches } of events) {
    if (kind !== 'dispatch' && kind !== 'receipt') continue;
    const movement = { kind, publisher, when: parseWhen(eventTime)! };
    for (const batch of new Set(batches!.map((line) => line.batch))) {
      const known = all.get(batch);
      if (known) known.push(movement);
      else all.set(batch, [movement]);
    }
  }
  return all;
}

/**
 * Movements of each batch with those of the containers that it was in then, and of containers around those (MEANING § 1).
 * `flows` must hold the containers; a child is in where a use at that time would see it.
 */
export class Movements<M extends Movement = Movement> {
  private readonly byBatch = new Map<string, Set<M>>();

  constructor(own: ReadonlyMap<string, readonly M[]>, flows: ReadonlyMap<string, BatchFlows>) {
    const contents = new Map<string, Contents>();
    const open = [...own].flatMap(([batch, movements]) => movements.map((movement) => ({ batch, movement })));
    for (let next = open.pop(); next; next = open.pop()) {
      const { batch, movement } = next;
      if (!this.add(batch, movement)) continue;
      const container = flows.get(batch);
      if (!container || !isContainer(container)) continue;
      let inside = contents.get(batch);
      if (!inside) contents.set(batch, (inside = new Contents(container)));
      for (const { child } of inside.at(movement.when)) open.push({ batch: child!, movement });
    }
  }

  private add(batch: string, movement: M): boolean {
    const known = this.byBatch.get(batch);
    if (!known) this.byBatch.set(batch, new Set([movement]));
    else if (known.has(movement)) return false;
    else known.add(movement);
    return true;
  }

  /** Of each batch that was sent or received. */
  all(): Map<string, readonly M[]> {
    return new Map([...this.byBatch].map(([batch, movements]) => [batch, [...movements]]));
  }
}
