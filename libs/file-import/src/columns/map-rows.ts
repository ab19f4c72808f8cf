import type { EventBody, Mapping, RowEvent, RowNote, RowProblem, Stream } from '../row-event';
import type { Table } from '../table/table';
import type { ColumnUse, ColumnUses } from './column-uses';
import { PLAIN, type Conventions } from './conventions';
import { useOfColumn } from './event-columns';
import { eventOfRow } from './event-of-row';
import { recognizeColumns, type Recognized } from './recognize';
import { naturalKey } from './row-key';

/** How a table is read where it is not by the names of its columns alone. */
export interface ReadingOptions extends Partial<Recognized> {
  readonly conventions?: Conventions;
}

/** What holds for every row is read as a column that no file has. */
const forAll = (target: string): string => `${target} (all rows)`;

/** Columns of a table, and what holds for all of its rows, by what they are for. */
export function usesOf(stream: Stream, { assignment = {}, constants = {} }: Partial<Recognized>): ColumnUses {
  const uses = new Map<string, ColumnUse>();
  for (const [column, target] of Object.entries(assignment))
    if (column !== '') uses.set(column, target === null ? { is: 'unknown' } : useOfColumn(stream, target));
  const assigned = new Set(Object.values(assignment));
  for (const [target, value] of Object.entries(constants))
    if (value.trim() !== '' && !assigned.has(target)) uses.set(forAll(target), useOfColumn(stream, target));
  return uses;
}

/** Rows of a table as events of one stream. `today` (plain date) stands in where a site has no date of its own. */
export function mapTable(stream: Stream, table: Table, today: string, options: ReadingOptions = {}): Mapping {
  const recognized = recognizeColumns(stream, table.columns);
  const { assignment = recognized.assignment, constants = recognized.constants, conventions = PLAIN } = options;
  const uses = usesOf(stream, { assignment, constants });
  const given = Object.fromEntries(Object.entries(constants).map(([target, value]) => [forAll(target), value]));
  const notes: RowNote[] = [...uses]
    .filter(([, use]) => use.is === 'unknown')
    .map(([column]) => ({ row: 1, column, note: `is not a column of ${stream}: left out` }));
  const events: RowEvent[] = [];
  const problems: RowProblem[] = [];
  for (const { row, cells, numbers } of table.rows) {
    const reading = eventOfRow(stream, { cells: { ...given, ...cells }, numbers }, uses, conventions);
    notes.push(...reading.notes.map((note) => ({ row, ...note })));
    if (reading.problems.length > 0)
      problems.push(
        ...reading.problems.map((problem) => ({ row, key: keyOf(stream, reading.event, reading.rowKey), ...problem })),
      );
    else events.push(rowEvent(stream, row, reading.event, reading.rowKey, today, reading.columns));
  }
  return { rows: table.rows.length, events, problems: [...problems, ...clashes(events)], notes };
}
/** Lines of NDJSON: each an event, or `{"row": "<row key>", "event": {…}}`. */
export function mapNdjson(stream: Stream, text: string, today: string): Mapping {
  const events: RowEvent[] = [];
  const problems: RowProblem[] = [];
  let rows = 0;
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    rows += 1;
    const row = index + 1;
    const value = parseLine(line);
    if (!value) problems.push({ row, reason: 'is not a JSON object' });
    else {
      const { rowKey, ...event } = isObject(value.event) ? { ...value.event, rowKey: value.row } : value;
      events.push(rowEvent(stream, row, event, typeof rowKey === 'string' ? rowKey : undefined, today));
    }
  });
  return { rows, events, problems: [...problems, ...clashes(events)], notes: [] };
}

function rowEvent(
  stream: Stream,
  row: number,
  event: EventBody,
  rowKey: string | undefined,
  today: string,
  columns?: Readonly<Record<string, string>>,
): RowEvent {
  const base = { key: keyOf(stream, event, rowKey), row, stream, ...(columns && { columns }) };
  if (stream !== 'sites' || event.eventTime !== undefined) return { ...base, event };
  return { ...base, event: { ...event, eventTime: today }, identity: event };
}

const keyOf = (stream: Stream, event: EventBody, rowKey: string | undefined): string =>
  (rowKey || (typeof event.eventId === 'string' ? `id:${event.eventId.toLowerCase()}` : naturalKey(stream, event)))
    .replace(/\s+/g, ' ')
    .slice(0, 500);

/** One event id given to two different rows: neither can be meant. */
function clashes(events: readonly RowEvent[]): RowProblem[] {
  const first = new Map<string, RowEvent>();
  const problems: RowProblem[] = [];
  for (const each of events) {
    const id = typeof each.event.eventId === 'string' ? each.event.eventId.toLowerCase() : undefined;
    if (id === undefined) continue;
    const earlier = first.get(id);
    if (!earlier) first.set(id, each);
    else if (JSON.stringify(earlier.event) !== JSON.stringify(each.event))
      problems.push({
        row: each.row,
        column: 'eventId',
        key: each.key,
        reason: `is that of row ${earlier.row} too, which says something else`,
      });
  }
  return problems;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseLine(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
