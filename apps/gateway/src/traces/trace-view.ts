import { compareText, DecidedBatch, DecidedUse, Lineage, Step, StepId } from '@headwater/lineage';
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
      for (const taking of lineage.graph.takingsOf(node)) {
        if (!taking || !shown.has(taking.batch)) continue;
        const { batch: from, decided } = taking;
        const quantity = kilograms(decided.whole ? decided.takes : decided.use.mass);
        edges.push({ from: from.batch, to: batch.batch, event, quantity, time });
      }
    }
  }
  return { nodes, edges, complete: shown.size === upstream.length };
}

/**
 * What a batch went into: every use of it, and from there only those that see a step by which it came. Level by level
 * over steps, each once, so that a batch is as deep as the shortest way to it, whatever the order of anything.
 */
export function downstreamView(graph: LoadedGraph, lineage: Lineage, asked: string, maxDepth: number | null): View {
  const { graph: stepGraph } = lineage.graph;
  const { nodeOf: numberOf, sights, size } = stepGraph;
  const depths = new Map([[asked, 0]]);
  const edges: TraceEdge[] = [];
  const met = new Uint8Array(size);
  let next: number[] = [];
  const take = (node: number, from: string, { use, whole, takes }: DecidedUse, depth: number): void => {
    const { eventId: event, eventTime: time } = graph.events.get(use.step)!;
    const quantity = kilograms(whole ? takes : use.mass);
    for (const { batch: to } of graph.steps.get(use.step)!.outputs) {
      if (!depths.has(to)) depths.set(to, depth);
      edges.push({ from, to, event, quantity, time });
    }
    if (met[node]) return;
    met[node] = 1;
    next.push(node);
  };

  for (const decided of lineage.batches.get(asked)?.uses ?? []) {
    const node = numberOf.get(decided.use.step);
    if (node !== undefined) take(node, asked, decided, 1);
  }
  for (let [depth, level] = [2, next]; level.length > 0; depth++) {
    next = [];
    // What sees a sight of this level: a step, or a sight that is made of it.
    for (const open = [...level].reverse(); open.length > 0;) {
      for (const node of stepGraph.seenByOf(open.pop()!)) {
        const batch = sights[node]?.batch;
        // All uses of the batch asked for are drawn already.
        if (!batch || met[node] || batch.batch === asked) continue;
        met[node] = 1;
        open.push(node);
        for (const step of stepGraph.seenByOf(node)) {
          if (sights[step]) continue;
          const taking = lineage.graph.takingsOf(step).find((each) => each?.batch === batch);
          take(step, batch.batch, taking!.decided, depth);
        }
      }
    }
    level = next;
  }
  return cut(graph, lineage, depths, edges, maxDepth);
}

function cut(
  graph: LoadedGraph,
  lineage: Lineage,
  depths: ReadonlyMap<string, number>,
  edges: readonly TraceEdge[],
  maxDepth: number | null,
): View {
  const shown = (batch: string): boolean => maxDepth === null || depths.get(batch)! <= maxDepth;
  // In an order that hangs on nothing but the answer: what was read came in any.
  const nodes = [...depths].filter(([batch]) => shown(batch));
  nodes.sort(([a, near], [b, far]) => near - far || compareText(a, b));
  const drawn = edges.filter(({ from, to }) => shown(from) && shown(to));
  drawn.sort(
    (a, b) =>
      depths.get(a.from)! - depths.get(b.from)! ||
      compareText(a.from, b.from) ||
      compareText(a.to, b.to) ||
      compareText(a.event, b.event) ||
      (a.quantity?.value ?? -1) - (b.quantity?.value ?? -1),
  );
  return {
    nodes: nodes.map(([batch, depth]) => nodeOf(graph, lineage, batch, depth)),
    edges: drawn,
    complete: [...depths.keys()].every(shown),
  };
}

function nodeOf(graph: LoadedGraph, lineage: Lineage, batch: string, depth: number): TraceNode {
  const decided = lineage.batches.get(batch);
  const made = latestStep(graph, decided);
  return {
    batch,
    kind: decided?.container ? 'container' : 'batch',
    commodity: commodityOf(graph, lineage, decided),
    quantity: kilograms(decided ? massNow(lineage.input.flows, decided) : null),
    organization: made?.publisher ?? null,
    site: made?.site ?? null,
    depth,
    anomalies: lineage.anomaliesOf(batch),
  };
}

function latestStep(graph: LoadedGraph, batch: DecidedBatch | undefined): Step | undefined {
  let [latest, id]: [Step | undefined, StepId] = [undefined, -1];
  for (const { step } of batch?.current ?? []) {
    const made = graph.steps.get(step);
    if (!made) continue;
    const later = !latest || made.when.hi - latest.when.hi || compareIds(graph, step, id);
    if (later === true || later > 0) [latest, id] = [made, step];
  }
  return latest;
}

/** By event id, then publisher. */
function compareIds(graph: LoadedGraph, a: StepId, b: StepId): number {
  return (
    compareText(graph.events.get(a)!.eventId, graph.events.get(b)!.eventId) ||
    compareText(graph.steps.get(a)!.publisher, graph.steps.get(b)!.publisher)
  );
}

/** What the steps say that fill it, else what was put in, else what its uses say. */
function commodityOf(graph: LoadedGraph, lineage: Lineage, batch: DecidedBatch | undefined): string | null {
  if (!batch) return null;
  const own = latestStated(graph, batch.current);
  if (own !== null) return own;
  const seen = new Set<string>();
  let level = [batch];
  while (level.length > 0) {
    for (const each of level) {
      const commodity = latestStated(graph, each.current);
      if (commodity !== null) return commodity;
    }
    const children = level.flatMap((each) => each.current.flatMap(({ child }) => child ?? []));
    level = children
      .filter((child) => !seen.has(child) && seen.add(child))
      .flatMap((child) => lineage.batches.get(child) ?? []);
  }
  return latestStated(
    graph,
    batch.uses.map(({ use }) => use),
  );
}

/** The commodity that the latest of some steps states. */
function latestStated(graph: LoadedGraph, steps: readonly { readonly step: StepId }[]): string | null {
  let said: Step | null = null;
  for (const { step } of steps) {
    const each = graph.steps.get(step);
    if (!each?.commodity) continue;
    const later = said === null ? 1 : each.when.hi - said.when.hi || compareText(said.commodity!, each.commodity);
    if (later > 0) said = each;
  }
  return said && said.commodity;
}
