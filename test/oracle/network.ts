import type { HeadwaterEvent } from './events';
import { type Graph, type Inflow, graphOf } from './graph';
import { type Mass, exceeds, sumOf } from './mass';
import { feeding, isOnCycle } from './reach';
import { seenDirectly } from './seeing-by-time';
import { type Sight, sightOf, statedSum, statesOtherForm } from './sight';
import type { Step } from './steps';

/** The graph with all that is decided once: what uses see, what feeds what, what is overdrawn, what is on a cycle. */
export interface Network {
  graph: Graph;
  sight: Sight;
  feeders(step: Step): Step[];
  onCycle: Set<Step>;
  seenDirectly(batch: string): Inflow[];
  overdrawn(batch: string): Overdraft | undefined;
}

/** § 2: B the mass of all inflows, U the stated masses of all uses but packing. */
export interface Overdraft {
  B: number;
  U: number;
}

export function networkOf(shipments: HeadwaterEvent[]): Network {
  const graph = graphOf(shipments);
  const sight = sightOf(graph);
  const feeders = new Map<Step, Step[]>();
  const overdrafts = new Map(graph.batches.map((batch) => [batch, overdraftOf(graph, sight, batch)]));
  const network: Network = {
    graph,
    sight,
    feeders: (step) => feeders.get(step) ?? [],
    onCycle: new Set(),
    seenDirectly: (batch) => seenDirectly(graph, batch),
    overdrawn: (batch) => overdrafts.get(batch),
  };
  for (const step of graph.steps) feeders.set(step, feeding(network, step));
  for (const step of graph.steps) if (isOnCycle(network, step)) network.onCycle.add(step);
  return network;
}

function overdraftOf(graph: Graph, sight: Sight, batch: string): Overdraft | undefined {
  const B: Mass = sight.massSeen(graph.inflowsOf(batch));
  const drawing = graph.usesOf(batch).filter((use) => use.step.kind !== 'packing');
  const U = statedSum(drawing.filter((use) => !statesOtherForm(use, sight.sees(use))));
  return B !== null && exceeds(U, B) ? { B, U } : undefined;
}

/** § 2 Form and content: "where every line of an event has `content` of known mass, that is the mass". */
export function countsContent(step: Step): boolean {
  return [...step.inputs, ...step.outputs].every((line) => line.content !== null);
}

/** What went into a transformation, line by line: for mixing, gain and splitting. */
export function inputMasses(network: Network, step: Step): Mass[] {
  if (countsContent(step)) return step.inputs.map((line) => line.content);
  return network.graph.uses.filter((use) => use.step === step).map((use) => network.sight.massTaken(use));
}

export function outputMass(step: Step, batch: string): Mass {
  const line = step.outputs.find((output) => output.batch === batch);
  return (countsContent(step) ? line?.content : line?.mass) ?? null;
}

export function outputSum(step: Step): Mass {
  return sumOf(step.outputs.map((line) => outputMass(step, line.batch)));
}

/** § 2: "Outputs that exceed inputs × yield": what all three are scaled by, or undefined where nothing was gained. */
export function gainOf(network: Network, step: Step): number | undefined {
  if (step.kind !== 'transformation') return undefined;
  const [inputs, outputs] = [sumOf(inputMasses(network, step)), outputSum(step)];
  if (inputs === null || outputs === null || !exceeds(outputs, inputs * step.yield)) return undefined;
  return (inputs * step.yield) / outputs;
}
