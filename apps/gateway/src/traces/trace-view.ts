import { DecidedBatch, Lineage, Step, StepId } from '@headwater/lineage';
import type { LoadedGraph } from '@headwater/lineage-reader';
import { kilograms } from '../batches/batch-facts.read-model';
import { massNow } from '../batches/mass-now';
import type { TraceEdge, TraceNode } from './trace';

interface View {
  readonly nodes: readonly TraceNode[];
  readonly edges: readonly TraceEdge[];
  /** False where `maxDepth` cut something off. */
  readonly complete: boolean;
}

/** What a batch was made from, batch by batch, by what its uses see; `maxDepth` null: all of it. */
export function upstreamView(graph: LoadedGraph, lineage: Lineage, asked: string, maxDepth: number | null): View {
  const filledBy = (batch: string, through: ReadonlySet<StepId>) => [...through].map((step) => ({ step, batch }));
  return walk(asked, maxDepth, (collect) => {
    // Through which steps each batch on the way is reached: an edge is drawn only for those.
    const through = new Map<string, Set<StepId>>([
      [asked, new Set(lineage.batches.get(asked)?.current.map(({ step }) => step))],
    ]);
    const sees = seenBy(lineage);
    return {
      next: (batch) =>
        filledBy(batch, through.get(batch) ?? new Set()).flatMap(({ step }) =>
          (sees.get(step) ?? []).map(({ from, decided }) => {
            const known = through.get(from.batch) ?? new Set<StepId>();
            let grew = false;
            for (const { step: source } of decided.seen) {
              grew ||= !known.has(source);
              known.add(source);
            }
            through.set(from.batch, known);
            return {
              to: from.batch,
              again: grew,
              edge: collect(edgeOf(graph, step, from.batch, batch, decided.whole ? decided.takes : decided.use.mass)),
            };
          }),
        ),
      node: (batch, depth) => nodeOf(graph, lineage, batch, depth),
    };
  });
}

/** What a batch went into. */
export function downstreamView(graph: LoadedGraph, lineage: Lineage, asked: string, maxDepth: number | null): View {
  return walk(asked, maxDepth, (collect) => {
    const arrivedBy = new Map<string, Set<StepId>>();
    return {
      next: (batch) => {
        const decided = lineage.batches.get(batch);
        const arrived = arrivedBy.get(batch);
        const uses = (decided?.uses ?? []).filter(({ seen }) => !arrived || seen.some(({ step }) => arrived.has(step)));
        return uses.flatMap(({ use, whole, takes }) =>
          (graph.steps.get(use.step)?.outputs ?? []).map(({ batch: to }) => {
            const known = arrivedBy.get(to) ?? new Set<StepId>();
            const again = !known.has(use.step);
            arrivedBy.set(to, known.add(use.step));
            return { to, again, edge: collect(edgeOf(graph, use.step, batch, to, whole ? takes : use.mass)) };
          }),
        );
      },
      node: (batch, depth) => nodeOf(graph, lineage, batch, depth),
    };
  });
}

interface Way {
  readonly next: (batch: string) => readonly { readonly to: string; readonly again: boolean; readonly edge: string }[];
  readonly node: (batch: string, depth: number) => TraceNode;
}

/** Breadth first. A batch that is reached anew through another step is looked at again: more may hang on it. */
function walk(
  asked: string,
  maxDepth: number | null,
  way: (collect: (edge: TraceEdge & { key: string }) => string) => Way,
): View {
  const edges = new Map<string, TraceEdge>();
  const { next, node } = way(({ key, ...edge }) => {
    if (!edges.has(key)) edges.set(key, edge);
    return key;
  });
  const depths = new Map([[asked, 0]]);
  let level = [asked];
  for (let depth = 1; level.length > 0; depth++) {
    const following = new Set<string>();
    for (const batch of level) {
      for (const { to, again } of next(batch)) {
        if (!depths.has(to)) depths.set(to, depth);
        else if (!again) continue;
        following.add(to);
      }
    }
    level = [...following];
  }
  const shown = (batch: string): boolean => maxDepth === null || depths.get(batch)! <= maxDepth;
  return {
    nodes: [...depths].filter(([batch]) => shown(batch)).map(([batch, depth]) => node(batch, depth)),
    edges: [...edges.values()].filter(({ from, to }) => shown(from) && shown(to)),
    complete: [...depths.keys()].every(shown),
  };
}

function seenBy(lineage: Lineage): Map<StepId, { from: DecidedBatch; decided: DecidedBatch['uses'][number] }[]> {
  const sees = new Map<StepId, { from: DecidedBatch; decided: DecidedBatch['uses'][number] }[]>();
  for (const from of lineage.batches.values()) {
    for (const decided of from.uses) {
      const list = sees.get(decided.use.step);
      if (list) list.push({ from, decided });
      else sees.set(decided.use.step, [{ from, decided }]);
    }
  }
  return sees;
}

function edgeOf(
  graph: LoadedGraph,
  step: StepId,
  from: string,
  to: string,
  mass: number | null,
): TraceEdge & { key: string } {
  const { eventId, eventTime } = graph.events.get(step)!;
  return { key: `${step}\n${from}\n${to}`, from, to, event: eventId, quantity: kilograms(mass), time: eventTime };
}

function nodeOf(graph: LoadedGraph, lineage: Lineage, batch: string, depth: number): TraceNode {
  const decided = lineage.batches.get(batch);
  const made = latestStep(graph, decided);
  return {
    batch,
    kind: decided?.container ? 'container' : 'batch',
    commodity: commodityOf(graph, lineage, decided),
    quantity: kilograms(decided ? massNow(lineage, decided) : null),
    organization: made?.publisher ?? null,
    site: made?.site ?? null,
    depth,
    anomalies: lineage.anomaliesOf(batch),
  };
}

function latestStep(graph: LoadedGraph, batch: DecidedBatch | undefined): Step | undefined {
  let latest: Step | undefined;
  for (const { step } of batch?.current ?? []) {
    const made = graph.steps.get(step);
    if (made && (!latest || made.when.hi > latest.when.hi)) latest = made;
  }
  return latest;
}

/** What the steps say that fill it, else what was put in, else what its uses say. */
function commodityOf(graph: LoadedGraph, lineage: Lineage, batch: DecidedBatch | undefined): string | null {
  const stated = (steps: readonly StepId[]): string | null => {
    for (const step of steps) {
      const commodity = graph.steps.get(step)?.commodity;
      if (commodity) return commodity;
    }
    return null;
  };
  const seen = new Set<string>();
  let level = batch ? [batch] : [];
  while (level.length > 0) {
    for (const each of level) {
      const commodity = stated(each.current.map(({ step }) => step));
      if (commodity !== null) return commodity;
    }
    const children = level.flatMap((each) => each.current.flatMap(({ child }) => child ?? []));
    level = children
      .filter((child) => !seen.has(child) && seen.add(child))
      .flatMap((child) => lineage.batches.get(child) ?? []);
  }
  return stated((batch?.uses ?? []).map(({ use }) => use.step));
}
