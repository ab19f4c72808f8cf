import { type After, type HandOver, Lineage, type StepId } from '@headwater/lineage';
import { type LoadedGraph, loadMovements, loadUpstream, type RecordedMovement } from '@headwater/lineage-reader';
import type { Database } from '@headwater/postgres';
import { readAsOf } from '../as-of/read-as-of.read-model';
import { batchId } from '../batches/batch-facts.read-model';
import type { HandOverItem, HandOverMovement, HandOverStep } from './handover';

/** Most dispatches and receipts that are listed of one hand-over. */
const MOST_MOVEMENTS = 100;

export interface HandOversAsked {
  readonly batch: string;
  /** Only those on the paths from this origin site; null: all. */
  readonly site: string | null;
  readonly after: After | null;
  readonly limit: number;
}

/** The hand-overs on the way to a batch, each with the events behind it. */
export class HandOverReadModel {
  constructor(private readonly database: Database) {}

  /** What was known at `at`; at most `limit` of them. Null: no event that counted then names the batch. */
  find({ batch, site, after, limit }: HandOversAsked, at: Date): Promise<readonly HandOverItem[] | null> {
    return readAsOf(this.database, 'gateway.handovers', at, async (then) => {
      const id = await batchId(then, batch);
      if (id === null) return null;
      const graph = await loadUpstream(then, [id]);
      const lineage = new Lineage(graph);
      const decided = lineage.batches.get(batch);
      if (!decided) return [];
      const movements = await loadMovements(then, graph);
      const found: HandOverItem[] = [];
      for (const each of lineage.handOversTo(decided, site, movements, (step) => keyOf(graph, step), after)) {
        found.push(itemOf(graph, each));
        if (found.length === limit) break;
      }
      return found;
    });
  }
}

/** Sorts steps in pages: by event, and who says so. */
const keyOf = ({ events, steps }: LoadedGraph, step: StepId): string =>
  keyText(events.get(step)!.eventId, steps.get(step)!.publisher);
const keyText = (event: string, publisher: string): string => `${event} ${publisher}`;

/** Where the page that ends with this item ends. */
export const placeOf = ({ batch, making, using }: HandOverItem): [string, string, string] => [
  batch,
  keyText(making.event, making.publisher),
  keyText(using.event, using.publisher),
];

function itemOf(graph: LoadedGraph, handOver: HandOver<RecordedMovement>): HandOverItem {
  const movements = [...handOver.movements].sort((a, b) => b.when.hi - a.when.hi || (a.eventId < b.eventId ? -1 : 1));
  return {
    batch: handOver.batch,
    making: stepOf(graph, handOver.making),
    using: stepOf(graph, handOver.using),
    evidence: handOver.evidence,
    movements: movements.slice(0, MOST_MOVEMENTS).map(movementOf),
    complete: movements.length <= MOST_MOVEMENTS,
  };
}

function stepOf({ events, steps }: LoadedGraph, id: StepId): HandOverStep {
  const { eventId: event, eventTime: time } = events.get(id)!;
  const { kind, publisher, site } = steps.get(id)!;
  return { event, kind, publisher, site, time };
}

const movementOf = ({ eventId, eventTime, kind, publisher, batch }: RecordedMovement): HandOverMovement => ({
  event: eventId,
  kind,
  batch,
  publisher,
  time: eventTime,
});
