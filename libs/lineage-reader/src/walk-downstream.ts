import { decideBatches, type DecidedBatch, foldSights, type Sight, type StepId } from '@headwater/lineage';
import type { Reader } from './as-of';
import type { LoadedGraph } from './lineage-input';
import { loadBelow, loadDeciding, USES } from './load-graph';
import { lookUp } from './look-up';

const FILLED = `
  SELECT DISTINCT f.batch AS id FROM unnest($1::bigint[]) AS s(id),
    ${lookUp(`SELECT f.batch FROM linker.flow f WHERE f.step = s.id AND f.role = 'i' AND f.live`)} f`;

/** Batches decided at once. */
const PORTION = 2000;

/** What is seen together of a batch: inflows and other groups; and who sees it: steps, and groups that are made of it. */
interface Group {
  readonly shows: readonly StepId[];
  readonly parts: readonly Group[];
  readonly steps: StepId[];
  readonly within: Group[];
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
  /** By step: the groups that show it, and those that it sees itself; by batch: what it holds. */
  private readonly shownBy = new Map<StepId, Group[]>();
  private readonly sees = new Map<StepId, Group[]>();
  private readonly holds = new Map<number, Group>();

  add(id: number, batch: DecidedBatch): void {
    this.batches.set(id, batch);
    const groupOf = groupsOf(batch);
    this.holds.set(id, groupOf(batch.now));
    for (const { use, seen } of batch.uses) {
      const group = groupOf(seen);
      if (group.steps.length === 0 && group.within.length === 0) this.show(group);
      group.steps.push(use.step);
      listOf(this.sees, use.step).push(group);
    }
  }

  /** A group that somebody sees now, and all that it is made of. */
  private show(group: Group): void {
    for (const open = [group]; open.length > 0;) {
      const next = open.pop()!;
      for (const step of next.shows) listOf(this.shownBy, step).push(next);
      for (const part of next.parts) {
        if (part.steps.length === 0 && part.within.length === 0) open.push(part);
        part.within.push(next);
      }
    }
  }

  /** The steps that see one of these, but those in `reached`, to which they are added. */
  onward(from: readonly StepId[], reached: Set<StepId>, passed: Set<Group>): StepId[] {
    const next: StepId[] = [];
    const open: Group[] = [];
    for (const step of from) {
      for (const group of this.shownBy.get(step) ?? []) open.push(group);
      for (let group = open.pop(); group; group = open.pop()) {
        if (passed.has(group)) continue;
        passed.add(group);
        for (const each of group.within) open.push(each);
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
    const passed = new Set<Group>();
    for (let level = [...reached]; level.length > 0;) level = this.onward(level, reached, passed);
    return reached;
  }

  /** Of what is reached, the steps through which it leads to what these batches hold. */
  between(reached: ReadonlySet<StepId>, batches: Iterable<number>): Set<StepId> {
    const met = new Set<StepId>();
    const passed = new Set<Group>();
    const pending: StepId[] = [];
    const meet = (group: Group): void => {
      for (const open = [group]; open.length > 0;) {
        const next = open.pop()!;
        if (passed.has(next)) continue;
        passed.add(next);
        for (const part of next.parts) open.push(part);
        for (const step of next.shows) {
          if (met.has(step) || !reached.has(step)) continue;
          met.add(step);
          pending.push(step);
        }
      }
    };
    for (const id of batches) meet(this.holds.get(id)!);
    for (let step = pending.pop(); step !== undefined; step = pending.pop())
      for (const group of this.sees.get(step) ?? []) meet(group);
    return met;
  }
}

/** A group for each sight of a batch that is asked for, and for those that it is made of. */
function groupsOf({ inflows }: DecidedBatch): (sight: Sight) => Group {
  return foldSights(
    (places): Group => ({ shows: places.map((place) => inflows[place]!.step), parts: [], steps: [], within: [] }),
    (group, part) => ({ ...group, parts: [...group.parts, part] }),
  );
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
  const passed = new Set<Group>();
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
