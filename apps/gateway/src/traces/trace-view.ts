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
  const upstream = lineage.pathsTo(lineage.batches.get(asked)!).batches();
  const shown = new Set<DecidedBatch>();
  for (const { batch, depth } of upstream) if (maxDepth === null || depth <= maxDepth) shown.add(batch);
  const nodes: TraceNode[] = [];
  const edges: TraceEdge[] = [];
  for (const { batch, depth, through } of upstream) {
    if (!shown.has(batch)) continue;
    nodes.push(nodeOf(graph, lineage, batch.batch, depth));
    // An edge is drawn only for steps through which the batch is reached.
    for (const node of through) {
      const { eventId: event, eventTime: time } = graph.events.get(lineage.graph.graph.steps[node]!)!;
      for (const { batch: from, decided } of lineage.graph.takingsOf(node)) {
        if (!decided || !shown.has(from!)) continue;
        const quantity = kilograms(decided.whole ? decided.takes : decided.use.mass);
        edges.push({ from: from!.batch, to: batch.batch, event, quantity, time });
      }
    }
  }
  return { nodes, edges, complete: shown.size === upstream.length };
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
