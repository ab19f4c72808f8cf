import type { StepId } from '@headwater/lineage';
import type { Reader } from './as-of';
import type { LoadedGraph } from './lineage-input';

/** By step, the sender's event id: as loaded, or read where a step only stands beside what was loaded. */
export async function eventsOfSteps(
  reader: Reader,
  { events }: Pick<LoadedGraph, 'events'>,
  steps: readonly StepId[],
): Promise<(step: StepId) => string> {
  const beside = steps.filter((step) => !events.has(step));
  const rows =
    beside.length === 0
      ? []
      : await reader.query<{ id: number; event: string }>(
          'SELECT s.id, s.event_id AS event FROM linker.step s WHERE s.id = ANY($1::bigint[])',
          [beside],
        );
  const read = new Map(rows.map(({ id, event }) => [id, event]));
  return (step) => events.get(step)?.eventId ?? read.get(step)!;
}
