import { anomaliesOf, differingForms } from './anomalies';
import { byCodePoint, sortedNames } from './code-points';
import type { Inflow, Use } from './graph';
import { type Mass, sumOf } from './mass';
import { type Network, countsContent, gainOf, inputMasses, outputSum } from './network';
import { upstreamOf } from './reach';
import { anomalyByTime, inflowsButOf, leftFor } from './seeing-by-time';
import { massStatedFor } from './sight';
import type { Step } from './steps';
import { certainlyBefore, type Moment } from './time';

/** The numbers behind what does not add up. Masses in kg, null unknown; lists in order of time, the first of them. */
export type AnomalyFact =
  | { kind: 'overdrawn'; made: number; used: number; over: number }
  | { kind: 'mass-gain'; count: number; steps: Gain[] }
  | { kind: 'mixed-forms'; forms: string[] }
  | { kind: 'used-before-made' | 'emptied'; count: number; uses: OddUse[] }
  | { kind: 'cycle'; count: number; batches: string[] };

export interface Gain {
  event: string;
  at: string;
  by: 'mass' | 'content';
  input: number;
  yield: number;
  output: number;
  over: number;
}

export interface OddUse {
  event: string;
  usedAt: string;
  /** The earliest inflow certainly after the use; of `emptied` the earliest that is not. */
  madeAt: string | null;
  /** Stated to have been taken by then; where nothing is left, by this use alone. */
  taken: Mass;
  /** What was there by then. */
  there: number;
}

const MOST_EVENTS = 10;
const MOST_NAMES = 20;

/** One for each anomaly of a batch, in their order. */
export function factsOf(network: Network, batch: string): AnomalyFact[] {
  return anomaliesOf(network, batch).map((kind): AnomalyFact => {
    switch (kind) {
      case 'overdrawn': {
        const { B, U } = network.overdrawn(batch)!;
        return { kind, made: B, used: U, over: U - B };
      }
      case 'mass-gain':
        return { kind, ...firstOf('steps', gainsOf(network, batch)) };
      case 'mixed-forms':
        return { kind, forms: [...new Set(differingForms(network, batch))].sort(byCodePoint) };
      case 'used-before-made':
      case 'emptied':
        return { kind, ...firstOf('uses', oddUsesOf(network, batch, kind)) };
      case 'cycle': {
        const batches = circleOf(network, batch);
        return { kind, count: batches.length, batches: batches.slice(0, MOST_NAMES) };
      }
    }
  });
}

interface Dated<T> {
  time: Moment;
  fact: T & { event: string };
  weight: number;
}

function firstOf<K extends string, T>(name: K, all: Dated<T>[]): { count: number } & Record<K, T[]> {
  const ordered = [...all].sort(
    (a, b) =>
      a.time.earliest - b.time.earliest ||
      a.time.latest - b.time.latest ||
      byCodePoint(a.fact.event, b.fact.event) ||
      a.weight - b.weight,
  );
  const first = ordered.slice(0, MOST_EVENTS).map(({ fact }) => fact);
  return { count: all.length, [name]: first } as never;
}

/** § 2: "Outputs that exceed inputs × `yield`". */
function gainsOf(network: Network, batch: string): Dated<Gain>[] {
  return network.graph
    .inflowsOf(batch)
    .filter(({ step }) => gainOf(network, step) !== undefined)
    .map(({ step }) => {
      const [input, output] = [sumOf(inputMasses(network, step))!, outputSum(step)!];
      const by = countsContent(step) ? 'content' : 'mass';
      const over = output - input * step.yield;
      const fact: Gain = {
        ...{ event: step.event.eventId, at: written(step.time), by, input },
        ...{ yield: step.yield, output, over },
      };
      return { time: step.time, fact, weight: output };
    });
}

function oddUsesOf(network: Network, batch: string, kind: 'used-before-made' | 'emptied'): Dated<OddUse>[] {
  const { graph, sight } = network;
  return graph.usesOf(batch).flatMap((use): Dated<OddUse>[] => {
    const isLate = kind === 'used-before-made' && sight.comesShort(use);
    if (!isLate && anomalyByTime(graph, use) !== kind) return [];
    const taken = isLate ? massStatedFor(graph, use) : use.line.mass;
    const there = isLate ? sight.massSeen(leftFor(graph, use))! : 0;
    const madeAt = earliestOf(graph, use, kind === 'used-before-made');
    const fact = { event: use.step.event.eventId, usedAt: written(use.step.time), madeAt, taken, there };
    return [{ time: use.step.time, fact, weight: taken ?? -1 }];
  });
}

function earliestOf(graph: Network['graph'], use: Use, after: boolean): string | null {
  const isAfter = ({ step }: Inflow) => certainlyBefore(use.step.time, step.time);
  const times = inflowsButOf(graph, use)
    .filter((inflow) => isAfter(inflow) === after)
    .map(({ step }) => step.time)
    .sort((a, b) => a.earliest - b.earliest || a.latest - b.latest);
  return times[0] ? written(times[0]) : null;
}

/** Batches by way of which steps of a circle, on which a step that fills this one lies, see one another. */
function circleOf(network: Network, batch: string): string[] {
  const filling = network.graph.inflowsOf(batch).map(({ step }) => step);
  const circles = filling.filter((step) => network.onCycle.has(step)).map((step) => together(network, step));
  const names = network.graph.uses.filter((use) =>
    circles.some((circle) => circle.has(use.step) && network.sight.sees(use).some(({ step }) => circle.has(step))),
  );
  return sortedNames(names.map((use) => use.line.batch));
}

/** The steps that lead to this one and to which it leads. */
function together(network: Network, step: Step): Set<Step> {
  const upstream = upstreamOf(network, [step]);
  return new Set([...upstream].filter((other) => upstreamOf(network, [other]).has(step)));
}

/** A plain date, or the instant in UTC. */
export const written = ({ plainDate, earliest }: Moment): string => plainDate ?? new Date(earliest).toISOString();
