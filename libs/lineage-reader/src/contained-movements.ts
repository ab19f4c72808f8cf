import { type BatchFlows, isContainer, type Movement, Movements } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';
import { loadDeciding } from './load-graph';
import type { LoadedGraph } from './lineage-input';
import { lookUp } from './look-up';
import { MOVES } from './page';

type Reader = Pick<Tx, 'query'>;

/** A dispatch or receipt as it was recorded. */
export interface RecordedMovement extends Movement {
  /** The batch or container that it names. */
  readonly batch: string;
  readonly eventId: string;
  readonly eventTime: string;
}

const PACKED_INTO = `
  SELECT DISTINCT i.batch AS id FROM unnest($1::bigint[]) AS w(step),
    ${lookUp(`SELECT i.batch FROM linker.flow i WHERE i.step = w.step AND i.role = 'i' AND i.live`)} i`;

const MOVEMENTS = `
  SELECT b.name AS batch, m.kind, m.publisher, m.lo, m.hi, m.day, m.event_id AS "eventId", m.event_time AS "eventTime"
  FROM unnest($1::bigint[]) AS w(id), ${lookUp(`SELECT m.* FROM linker.movement m WHERE m.batch = w.id AND ${MOVES}`)} m
    JOIN linker.batch b ON b.id = m.batch`;

/** Dispatches and receipts of some batches themselves. */
export async function movementsOfBatches(
  reader: Reader,
  batches: readonly number[],
): Promise<Map<string, RecordedMovement[]>> {
  const all = new Map<string, RecordedMovement[]>();
  if (batches.length === 0) return all;
  type Row = { batch: string; kind: 'dispatch' | 'receipt'; publisher: string } & {
    [K in 'lo' | 'hi']: number;
  } & { day: string | null; eventId: string; eventTime: string };
  for (const { lo, hi, day, ...row } of await reader.query<Row>(MOVEMENTS, [batches])) {
    const { batch } = row;
    const movement = { ...row, when: { lo, hi, date: day } };
    const known = all.get(batch);
    if (known) known.push(movement);
    else all.set(batch, [movement]);
  }
  return all;
}

/** The containers among some batches, and those into which any of them was ever packed, and so on outwards. */
export async function containersAround(
  reader: Reader,
  graph: Pick<LoadedGraph, 'flows' | 'batchIds'>,
): Promise<{ readonly flows: ReadonlyMap<string, BatchFlows>; readonly ids: readonly number[] }> {
  const flows = new Map<string, BatchFlows>();
  const ids = new Set<number>();
  const asked = new Set<number>();
  const take = (batches: ReadonlyMap<string, BatchFlows>, numbers: ReadonlyMap<string, number>): number[] => {
    const into: number[] = [];
    for (const each of batches.values()) {
      if (isContainer(each)) {
        flows.set(each.batch, each);
        ids.add(numbers.get(each.batch)!);
      }
      for (const { step, packing } of each.uses) {
        if (!packing || asked.has(step)) continue;
        asked.add(step);
        into.push(step);
      }
    }
    return into;
  };
  let steps = take(graph.flows, graph.batchIds);
  const met = new Set(graph.batchIds.values());
  while (steps.length > 0) {
    const beyond = (await reader.query<{ id: number }>(PACKED_INTO, [steps])).map(({ id }) => id);
    const next = beyond.filter((id) => !met.has(id) && met.add(id));
    if (next.length === 0) break;
    const around = await loadDeciding(reader, next);
    // What was put in whole comes along: only what was asked for is around.
    const wanted = new Set(next);
    steps = take(
      new Map([...around.flows].filter(([name]) => wanted.has(around.batchIds.get(name)!))),
      around.batchIds,
    );
  }
  return { flows, ids: [...ids] };
}

/** Movements of containers, by what was in them then; of no batch that was in none. */
export async function containedMovements(
  reader: Reader,
  graph: Pick<LoadedGraph, 'flows' | 'batchIds'>,
): Promise<Movements<RecordedMovement>> {
  const { flows, ids } = await containersAround(reader, graph);
  return new Movements(await movementsOfBatches(reader, ids), flows);
}

/** Movements of every batch of a graph, with the events behind them: its own, and those of containers while it was in. */
export async function loadMovements(
  reader: Reader,
  graph: Pick<LoadedGraph, 'flows' | 'batchIds'>,
): Promise<ReadonlyMap<string, readonly RecordedMovement[]>> {
  const { flows, ids } = await containersAround(reader, graph);
  const own = await movementsOfBatches(reader, [...new Set([...graph.batchIds.values(), ...ids])]);
  return new Movements(own, flows).all();
}
