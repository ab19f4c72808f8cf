import { anomaliesOf } from './anomalies';
import { byCodePoint } from './code-points';
import type { Use } from './graph';
import type { Mass } from './mass';
import type { Network } from './network';
import type { Step } from './steps';

/** What a trace draws (DESIGN § 6): batches on the way, and what each step took of which. */
export interface View {
  /** In code point order. */
  nodes: { batch: string; depth: number; kind: 'container' | 'batch'; anomalies: readonly string[] }[];
  edges: Edge[];
  /** Nothing was cut off. */
  complete: boolean;
}

export interface Edge {
  from: string;
  to: string;
  event: string;
  /** What the step took of `from`, kg. */
  mass: Mass;
  time: string;
}

/** A batch looked at by way of one of the steps that fill it; without a step by all that it ever was. */
interface Stage {
  batch: string;
  step?: Step;
}

interface Onward {
  /** The step that draws the edge. */
  step: Step;
  edge: Edge;
  met: string;
  stages: Stage[];
}

/** What the batch was made from, by what uses see: a batch is met only by way of the steps that a use of it sees. */
export function upstreamView(network: Network, asked: string, depth: number | null): View {
  const start = network.seenDirectly(asked).map(({ step }) => ({ batch: asked, step }));
  return follow(network, asked, depth, start, ({ batch, step }) =>
    network.graph.uses
      .filter((use) => use.step === step)
      .map((use) => ({
        step: use.step,
        edge: edgeOf(network, use, batch),
        met: use.line.batch,
        stages: network.sight.sees(use).map((inflow) => ({ batch: use.line.batch, step: inflow.step })),
      })),
  );
}

/** What the batch went into: every use of it, and from there those that see the step by which it came. */
export function downstreamView(network: Network, asked: string, depth: number | null): View {
  return follow(network, asked, depth, [{ batch: asked }], ({ batch, step }) =>
    network.graph
      .usesOf(batch)
      .filter((use) => step === undefined || network.sight.sees(use).some((inflow) => inflow.step === step))
      .flatMap((use) =>
        use.step.outputs.map((line) => ({
          step: use.step,
          edge: edgeOf(network, use, line.batch),
          met: line.batch,
          stages: [{ batch: line.batch, step: use.step }],
        })),
      ),
  );
}

/** Level by level, each stage once. A batch is as deep as the first level at which it is met. */
function follow(
  network: Network,
  asked: string,
  maxDepth: number | null,
  start: Stage[],
  onward: (stage: Stage) => Onward[],
): View {
  const depths = new Map([[asked, 0]]);
  const [seen, drawn]: [Stage[], Onward[]] = [[], []];
  let level = start;
  for (let depth = 1; level.length > 0; depth++) {
    const fresh = level.filter((stage, i) => ![...seen, ...level.slice(0, i)].some((other) => isSame(stage, other)));
    seen.push(...fresh);
    const next = fresh.flatMap(onward);
    drawn.push(...next);
    for (const { met } of next) if (!depths.has(met)) depths.set(met, depth);
    level = next.flatMap(({ stages }) => stages);
  }
  const isShown = (batch: string) => maxDepth === null || depths.get(batch)! <= maxDepth;
  return {
    nodes: [...depths]
      .filter(([batch]) => isShown(batch))
      .sort(([a], [b]) => byCodePoint(a, b))
      .map(([batch, depth]) => ({
        batch,
        depth,
        kind: network.graph.isContainer(batch) ? 'container' : 'batch',
        anomalies: anomaliesOf(network, batch),
      })),
    edges: eachOnce(drawn).filter(({ from, to }) => isShown(from) && isShown(to)),
    complete: [...depths.keys()].every(isShown),
  };
}

const isSame = (a: Stage, b: Stage) => a.batch === b.batch && a.step === b.step;

/** A step draws one edge between two batches, by whichever stages it was met. */
function eachOnce(drawn: Onward[]): Edge[] {
  const isSameEdge = (a: Onward, b: Onward) =>
    a.step === b.step && a.edge.from === b.edge.from && a.edge.to === b.edge.to;
  return drawn.filter((one, i) => drawn.findIndex((other) => isSameEdge(one, other)) === i).map(({ edge }) => edge);
}

function edgeOf({ sight }: Network, use: Use, to: string): Edge {
  const { eventId, eventTime } = use.step.event;
  return { from: use.line.batch, to, event: eventId, mass: sight.massTaken(use), time: eventTime };
}
