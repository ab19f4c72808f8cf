import { decideBatches, type DecidedBatch, type Inflow, type StepId } from '@headwater/lineage';
import type { Reader } from './as-of';
import type { LoadedGraph } from './lineage-input';
import { loadBelow, loadDeciding, USES } from './load-graph';
import { lookUp } from './look-up';

const FILLED = `
  SELECT DISTINCT f.batch AS id FROM unnest($1::bigint[]) AS s(id),
    ${lookUp(`SELECT f.batch FROM linker.flow f WHERE f.step = s.id AND f.role = 'i' AND f.live`)} f`;

/** Batches decided at once. */
const PORTION = 2000;

/** Steps of a batch that see the same of it. */
interface Group {
  readonly seen: readonly Inflow[];
  readonly steps: StepId[];
}

/** A walk went over more steps than one answer may take. */
export class TooManySteps extends Error {
  constructor(readonly most: number) {
    super(`more than ${most} steps lie downstream`);
  }
}

/** What lies downstream of some steps, by what uses see: decided from lines on the way, not read from stored edges. */
export class Downstream {
  /** The steps that it was made from, and all that they lead to. */
  readonly steps = new Set<StepId>();
  readonly batches = new Map<number, DecidedBatch>();
  /** By step: the groups that see it, and what it sees itself. */
  private readonly seenBy = new Map<StepId, Group[]>();
  private readonly sees = new Map<StepId, (readonly Inflow[])[]>();

  add(id: number, batch: DecidedBatch): void {
    this.batches.set(id, batch);
    const groups = new Map<readonly Inflow[], Group>();
    for (const { use, seen } of batch.uses) {
      listOf(this.sees, use.step).push(seen);
      const known = groups.get(seen);
      if (known) known.steps.push(use.step);
      else groups.set(seen, { seen, steps: [use.step] });
    }
    for (const group of groups.values()) for (const { step } of group.seen) listOf(this.seenBy, step).push(group);
  }

  /** The steps that see one of these, but those in `reached`, to which they are added. */
  onward(from: readonly StepId[], reached: Set<StepId>, passed: Set<unknown>): StepId[] {
    const next: StepId[] = [];
    for (const step of from) {
      for (const group of this.seenBy.get(step) ?? []) {
        if (passed.has(group)) continue;
        passed.add(group);
        for (const each of group.steps) {
          if (reached.has(each)) continue;
          reached.add(each);
          next.push(each);
        }
      }
    }
    return next;
  }

  /** All that some of the steps lead to, themselves included. */
  reachOf(start: Iterable<StepId>): ReadonlySet<StepId> {
    const reached = new Set(start);
    const passed = new Set<unknown>();
    for (let level = [...reached]; level.length > 0;) level = this.onward(level, reached, passed);
    return reached;
  }

  /** Of what is reached, the steps through which it leads to what these batches hold. */
  between(reached: ReadonlySet<StepId>, batches: Iterable<number>): Set<StepId> {
    const met = new Set<StepId>();
    const passed = new Set<readonly Inflow[]>();
    const pending: StepId[] = [];
    const meet = (inflows: readonly Inflow[]): void => {
      if (passed.has(inflows)) return;
      passed.add(inflows);
      for (const { step } of inflows) {
        if (met.has(step) || !reached.has(step)) continue;
        met.add(step);
        pending.push(step);
      }
    };
    for (const id of batches) meet(this.batches.get(id)!.current);
    for (let step = pending.pop(); step !== undefined; step = pending.pop())
      for (const seen of this.sees.get(step) ?? []) meet(seen);
    return met;
  }
}

function listOf<K, V>(lists: Map<K, V[]>, key: K): V[] {
  let list = lists.get(key);
  if (!list) lists.set(key, (list = []));
  return list;
}

/** Walks downstream from some steps, level by level: of every batch on the way it is decided what its uses see. */
export async function walkDownstream(reader: Reader, start: readonly StepId[], most = Infinity): Promise<Downstream> {
  const walk = new Downstream();
  for (const step of start) walk.steps.add(step);
  const passed = new Set<unknown>();
  for (let level = [...walk.steps]; level.length > 0;) {
    if (walk.steps.size > most) throw new TooManySteps(most);
    const filled = await reader.query<{ id: number }>(FILLED, [level]);
    const fresh = filled.flatMap(({ id }) => (walk.batches.has(id) ? [] : id));
    for (let at = 0; at < fresh.length; at += PORTION) await decide(reader, fresh.slice(at, at + PORTION), walk);
    level = walk.onward(level, walk.steps, passed);
  }
  return walk;
}

async function decide(reader: Reader, batches: readonly number[], walk: Downstream): Promise<void> {
  const graph = await loadDeciding(reader, batches);
  const decided = decideBatches(graph.flows);
  const asked = new Set(batches);
  for (const [name, batch] of decided) {
    const id = graph.batchIds.get(name)!;
    if (asked.has(id)) walk.add(id, batch);
  }
}

/** Everything downstream of some batches, as `loadDownstream`, where edges do not stand as they are asked about. */
export async function loadDownstreamAsOf(reader: Reader, batches: readonly number[]): Promise<LoadedGraph> {
  const uses = await reader.query<{ step: number }>(USES, [batches]);
  const walk = await walkDownstream(
    reader,
    uses.map(({ step }) => step),
  );
  return loadBelow(reader, batches, [...walk.steps]);
}
