import type { HeadwaterEvent, MovementEvent } from './events';
import { sortedNames } from './code-points';
import type { Graph, Use } from './graph';
import { leftFor } from './seeing-by-time';
import { addUp, type Line } from './steps';
import { momentOf } from './time';

/** A movement uses nothing, but looks at a batch as a use at its time would. */
export function lookAt(movement: HeadwaterEvent, line: Line): Use {
  const time = momentOf(movement.eventTime);
  return { step: { kind: 'transformation', event: movement, time, inputs: [line], outputs: [], yield: 1 }, line };
}

/** § 3: "Dispatch and receipt of a container are those of its contents then": what was in it, containers in it too. */
export function contentsThen(graph: Graph, movement: MovementEvent, container: string): string[] {
  const met = new Set([container]);
  for (const name of met) {
    if (!graph.isContainer(name)) continue;
    const [line] = addUp([{ batch: name }]);
    if (!line) continue;
    for (const child of leftFor(graph, lookAt(movement, line))) {
      for (const { batch } of child.step.inputs) met.add(batch); // a Set walks what is added too
    }
  }
  met.delete(container);
  return sortedNames(met);
}
