import { groupBy } from '../events/group';
import type { Step } from '../events/steps';
import { compareText } from '../events/time';
import type { StepId } from '../graph/flows';
import type { StepGraph } from '../graph/step-graph';
import { EVIDENCE, type Evidence } from './evidence';
import type { Movement } from './movements';
import { Recorded } from './recorded';
import { isHandOver, type Sides } from './sides';

/** A batch that one side made and another uses (MEANING § 3), with the dispatches and receipts that speak for it. */
export interface HandOver<M extends Movement = Movement> {
  readonly batch: string;
  readonly making: StepId;
  readonly using: StepId;
  readonly evidence: Exclude<Evidence, 'internal'>;
  readonly movements: readonly M[];
}

export interface Ways<M extends Movement> {
  readonly graph: StepGraph;
  readonly steps: ReadonlyMap<StepId, Step>;
  readonly sides: Sides;
  readonly movements: ReadonlyMap<string, readonly M[]>;
  /** Steps on the paths asked about. */
  readonly isOnPath: (node: number) => boolean;
  /** Sorts and tells apart the events of making and using steps within a batch. */
  readonly keyOf: (step: StepId) => string;
}

/** Where the last page ended: nothing up to there is worked out again. */
export interface After {
  readonly batch: string;
  readonly making: string;
  readonly using: string;
}

/**
 * The hand-overs on some paths, by batch, making and using event, one by one as they are asked for: a silo of n makers and
 * m users has n × m of them.
 */
export function* handOversOn<M extends Movement>(ways: Ways<M>, after: After | null): Generator<HandOver<M>> {
  const { graph, steps, sides, movements, isOnPath, keyOf } = ways;
  const makersOf = new Map<string, Set<number>>();
  for (let node = 0; node < graph.size; node++) {
    if (graph.steps[node] === undefined || !isOnPath(node)) continue;
    for (const sight of graph.seenByOf(node)) {
      const { batch } = graph.sights[sight]!.batch;
      const known = makersOf.get(batch);
      if (known) known.add(node);
      else makersOf.set(batch, new Set([node]));
    }
  }
  // An event may be several steps, one for each child that it packs: of hand-overs it is one side.
  const inOrder = (nodes: Iterable<number>): [key: string, nodes: number[]][] =>
    [...groupBy([...nodes], (node) => keyOf(graph.steps[node]!))].sort(([a], [b]) => compareText(a, b));
  for (const [batch, makers] of [...makersOf].sort(([a], [b]) => compareText(a, b))) {
    if (after && compareText(batch, after.batch) < 0) continue;
    const recorded = new Recorded(movements.get(batch) ?? []);
    for (const [maker, made] of inOrder(makers)) {
      const sameBatch = after?.batch === batch;
      if (sameBatch && compareText(maker, after.making) < 0) continue;
      const making = steps.get(graph.steps[made[0]!]!)!;
      const users = new Set(made.flatMap((node) => [...usersOf(ways, node, batch)]));
      for (const [user, used] of inOrder(users)) {
        if (sameBatch && maker === after.making && compareText(user, after.using) <= 0) continue;
        const using = steps.get(graph.steps[used[0]!]!)!;
        const side = sides.of(using);
        if (!isHandOver(sides.of(making), side)) continue;
        const found = recorded.between(making.when, side.members, using.when);
        yield {
          batch,
          making: graph.steps[made[0]!]!,
          using: graph.steps[used[0]!]!,
          evidence: EVIDENCE[found.evidence] as HandOver['evidence'],
          movements: found.movements as readonly M[],
        };
      }
    }
  }
}

/** Steps on the paths that see what a step filled into a batch, be it by sights of sights. */
function usersOf({ graph, isOnPath }: Ways<Movement>, maker: number, batch: string): Set<number> {
  const users = new Set<number>();
  const met = new Set<number>();
  const open = [...graph.seenByOf(maker)].filter((sight) => graph.sights[sight]!.batch.batch === batch);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (met.has(node)) continue;
    met.add(node);
    for (const next of graph.seenByOf(node)) {
      if (graph.steps[next] === undefined) open.push(next);
      else if (isOnPath(next)) users.add(next);
    }
  }
  return users;
}
