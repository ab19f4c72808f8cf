import type { Client } from '@headwater/gateway-client';
import type { Correcting } from '../plan/plan-import';
import { STREAMS, type RowEvent, type RowProblem } from '../row-event';
import { tellProblem } from './locate-problem';
import { type Line, sendLines } from './send-events';

/** Sound events, and what speaks against the others, by row and column. */
export interface Checked {
  readonly sound: readonly RowEvent[];
  readonly problems: readonly RowProblem[];
}

/** Stands in for an id that is given only once it is known what the event takes the place of: another for each event. */
const standInId = (index: number): string => `00000000-0000-8000-8000-${index.toString(16).padStart(12, '0')}`;

/** What the gateway would refuse of these, by its rules and because of who asks; it takes nothing in. */
export async function checkRemotely(
  client: Client,
  source: string,
  events: readonly RowEvent[],
  onChecked: (lines: number) => void = () => undefined,
): Promise<Checked> {
  const refused = new Map<RowEvent, RowProblem>();
  for (const stream of STREAMS) {
    const lines: Line<RowEvent>[] = events
      .filter((each) => each.stream === stream)
      .map((of, index) => ({
        of,
        text: JSON.stringify({ event: { eventId: standInId(index), ...of.event }, row: of.key }),
      }));
    for (const { of, pointer, detail } of (await checkLines(client, source, stream, lines, onChecked)).refused)
      refused.set(of, { row: of.row, key: of.key, ...tellProblem(pointer, detail, of.columns) });
  }
  return { sound: events.filter((each) => !refused.has(each)), problems: [...refused.values()] };
}

/** Corrections that the gateway would refuse. */
export async function checkCorrections(
  client: Client,
  source: string,
  corrections: readonly Correcting[],
): Promise<RowProblem[]> {
  const problems: RowProblem[] = [];
  for (const stream of STREAMS) {
    const lines: Line<Correcting>[] = corrections
      .filter((each) => each.stream === stream)
      .map((of) => ({ of, text: JSON.stringify({ event: of.event, row: of.key }) }));
    for (const { of, detail } of (await checkLines(client, source, stream, lines, () => undefined)).refused)
      problems.push({
        row: 0,
        key: of.key,
        reason: `the correction of ${String(of.event.corrects)} would be refused: ${detail}`,
      });
  }
  return problems;
}

const checkLines = <T>(
  client: Client,
  source: string,
  stream: string,
  lines: readonly Line<T>[],
  onChecked: (lines: number) => void,
) => sendLines(client, `/v1/imports/${encodeURIComponent(source)}/${stream}/check`, lines, false, onChecked);
