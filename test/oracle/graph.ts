import { sortedNames } from './code-points';
import type { HeadwaterEvent } from './events';
import { type Line, type Step, stepsOf } from './steps';
import { type Moment, momentOf } from './time';

/** § 1: a step with a batch as output is an inflow of it; with it as input, a use (packing is one). */
export interface Inflow {
  step: Step;
  line: Line;
}
export interface Use {
  step: Step;
  line: Line;
}

/** What takes children out of a container: a `delete`, or a use that takes all. */
export interface Removal {
  time: Moment;
  takesOut: (child: Inflow) => boolean;
  use?: Use;
}

export interface Graph {
  steps: Step[];
  /** Every batch or container that an event names, in code point order. */
  batches: string[];
  uses: Use[];
  inflowsOf(batch: string): Inflow[];
  usesOf(batch: string): Use[];
  isContainer(batch: string): boolean;
  takesAll(use: Use): boolean;
  removalsFrom(batch: string): Removal[];
}

export function graphOf(shipments: HeadwaterEvent[]): Graph {
  const steps = shipments.flatMap(stepsOf);
  const inflows = steps.flatMap((step) => step.outputs.map((line) => ({ step, line })));
  const uses = steps.flatMap((step) => step.inputs.map((line) => ({ step, line })));
  const inflowsOf = grouped(inflows);
  const usesOf = grouped(uses);

  /** § 1: "A container is a batch that has inflows, all of them children." */
  const isContainer = (batch: string) =>
    inflowsOf(batch).length > 0 && inflowsOf(batch).every((inflow) => inflow.step.kind === 'packing');

  /** § 1: "A use, other than packing, that names a container and gives a quantity on none of its lines takes all". */
  const takesAll = (use: Use) => use.step.kind !== 'packing' && !use.line.stated && isContainer(use.line.batch);

  const removalsFrom = (container: string): Removal[] => [
    ...shipments.filter(() => isContainer(container)).flatMap((event) => deletesFrom(container, event)),
    ...usesOf(container)
      .filter(takesAll)
      .map((use) => ({ time: use.step.time, takesOut: () => true, use })),
  ];

  const batches = sortedNames(shipments.flatMap(namesIn));
  return { steps, batches, uses, inflowsOf, usesOf, isContainer, takesAll, removalsFrom };
}

/** § 1: "`delete` takes children out (none listed: all)". */
function deletesFrom(container: string, event: HeadwaterEvent): Removal[] {
  if (event.kind !== 'aggregation' || event.action !== 'delete' || event.parent !== container) return [];
  const listed = (event.children ?? []).map((line) => line.batch);
  const childOf = (inflow: Inflow) => inflow.step.inputs[0]?.batch ?? '';
  const takesOut = (child: Inflow) => listed.length === 0 || listed.includes(childOf(child));
  return [{ time: momentOf(event.eventTime), takesOut }];
}

function namesIn(event: HeadwaterEvent): string[] {
  switch (event.kind) {
    case 'production':
      return event.outputs.map((line) => line.batch);
    case 'transformation':
      return [...event.inputs, ...event.outputs].map((line) => line.batch);
    case 'dispatch':
    case 'receipt':
      return event.batches.flatMap((line) =>
        line.receivedAs === undefined ? [line.batch] : [line.batch, line.receivedAs],
      );
    case 'aggregation':
      return [event.parent, ...(event.children ?? []).map((line) => line.batch)];
    default:
      return [];
  }
}

function grouped<T extends { line: Line }>(items: T[]): (batch: string) => T[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(item.line.batch, [...(groups.get(item.line.batch) ?? []), item]);
  return (batch) => groups.get(batch) ?? [];
}
