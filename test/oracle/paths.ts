import { byCodePoint, firstDifference } from './code-points';
import type { Network } from './network';
import type { Step } from './steps';

/** A step's material under one of the names that the step gave it. */
interface Stage {
  step: Step;
  batch: string;
  path: string[];
}

/**
 * § 3 Path: from a step of G to the batch asked for: "fewest batches, then the first by code point order from the
 * origin on; origin batch first, the batch asked for last". Empty where no step of G leads there.
 */
export function pathTo(network: Network, G: Set<Step>, batch: string): string[] {
  const direct = network.seenDirectly(batch);
  const met = new Map<Step, Set<string>>();
  let stages = network.graph.steps.filter((step) => G.has(step)).flatMap((step) => outputsOf(step, []));
  while (stages.length > 0) {
    const arrived = stages.filter((stage) => stage.batch === batch && direct.some(({ step }) => step === stage.step));
    if (arrived.length > 0) return first(arrived).path;
    stages.forEach(({ step, batch: at }) => met.set(step, new Set(met.get(step)).add(at)));
    const next = stages
      .flatMap((stage) => onward(network, stage))
      .filter((stage) => !met.get(stage.step)?.has(stage.batch));
    stages = bestOfEach(next);
  }
  return [];
}

/** Where the material goes next: to the steps with a use of this batch that sees this step. */
function onward(network: Network, { step, batch, path }: Stage): Stage[] {
  return network.graph
    .usesOf(batch)
    .filter((use) => network.sight.sees(use).some((inflow) => inflow.step === step))
    .flatMap((use) => outputsOf(use.step, path));
}

function outputsOf(step: Step, path: string[]): Stage[] {
  return step.outputs.map(({ batch }) => ({ step, batch, path: [...path, batch] }));
}

/** Of several paths of one length to the same place, only the first can be part of the answer. */
function bestOfEach(stages: Stage[]): Stage[] {
  const samePlace = (a: Stage, b: Stage) => a.step === b.step && a.batch === b.batch;
  return stages.filter((stage) => first(stages.filter((other) => samePlace(stage, other))) === stage);
}

function first(stages: Stage[]): Stage {
  return stages.reduce((a, b) => (firstDifference(a.path, b.path, byCodePoint) <= 0 ? a : b));
}
