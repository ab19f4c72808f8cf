import { readEvent } from '@headwater/contracts';
import { tellProblem, type Checked, type RowEvent, type RowProblem } from '@headwater/file-import';

/** Stands for the publisher, who is known only to the server, and for an id that is yet to be given. */
const STAND_IN = { publisher: 'headwater:import', eventId: '00000000-0000-8000-8000-000000000000' };

/** The events that the contract takes, and those that it does not, by row and column, before anything is sent. */
export function checkEvents(events: readonly RowEvent[]): Checked {
  const sound: RowEvent[] = [];
  const problems: RowProblem[] = [];
  for (const of of events) {
    const reading = readEvent(of.stream, { ...STAND_IN, ...of.event });
    if (reading.ok) {
      sound.push(of);
      continue;
    }
    const { pointer, detail } = reading.problem;
    problems.push({ row: of.row, key: of.key, ...tellProblem(pointer, detail, of.columns) });
  }
  return { sound, problems };
}
