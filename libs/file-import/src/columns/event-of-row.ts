import type { EventBody, Stream } from '../row-event';
import type { TableRow } from '../table/table';
import { readCell, type CellType } from './cells';
import type { ColumnUses } from './column-uses';
import { PLAIN, type Conventions } from './conventions';
import { setAt } from './set-at';

/** An event read from a row, with the column that each part of it came from. */
export interface RowReading {
  readonly event: EventBody;
  readonly rowKey?: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly problems: readonly { column?: string; reason: string }[];
  /** Dates and numbers that were taken otherwise than they stand there. */
  readonly notes: readonly { column: string; note: string }[];
}

/** What a row without a `kind` is; shipments have to say. */
const DEFAULT_KINDS: Readonly<Record<Stream, string | undefined>> = {
  sites: 'registered',
  certifications: 'issued',
  findings: 'reported',
  shipments: undefined,
};

/** Types whose reading depends on how a file writes them. */
const BY_CONVENTION: ReadonlySet<CellType> = new Set(['date', 'number', 'degrees']);

/** Builds the event of one row. An empty cell is absent: unknown, never 0. */
export function eventOfRow(
  stream: Stream,
  { cells, numbers }: Pick<TableRow, 'cells' | 'numbers'>,
  uses: ColumnUses,
  conventions: Conventions = PLAIN,
): RowReading {
  const event: Record<string, unknown> = {};
  const columns: Record<string, string> = {};
  const problems: { column?: string; reason: string }[] = [];
  const notes: { column: string; note: string }[] = [];
  const filled = [...uses].filter(([column]) => (cells[column] ?? '').trim() !== '');
  const kindColumn = filled.find(([, use]) => use.is === 'field' && use.pointer('') === '/kind')?.[0];
  const kind = kindColumn === undefined ? DEFAULT_KINDS[stream] : cells[kindColumn]!.trim().toLowerCase();
  if (kind === undefined)
    problems.push({
      column: 'kind',
      reason: 'is needed: production, transformation, dispatch, receipt or aggregation',
    });
  else event.kind = kind;
  let rowKey: string | undefined;
  let inputUnit: string | undefined;
  const lists: Record<string, unknown[]> = {};
  for (const [column, use] of filled) {
    const cell = cells[column]!;
    if (use.is === 'row-key') rowKey = cell.trim();
    else if (use.is === 'identifier') (lists.identifiers ??= []).push({ scheme: use.scheme, value: cell.trim() });
    else if (use.is === 'document') (lists.documents ??= []).push({ type: use.type, id: cell.trim() });
    else if (use.is === 'input-unit') {
      const reading = readCell('unit', cell);
      if (reading.ok) inputUnit = reading.value as string;
      else problems.push({ column, reason: reading.reason });
    } else if (use.is === 'field' && column !== kindColumn) {
      const pointer = use.pointer(kind ?? '');
      if (pointer === null) {
        if (kind !== undefined) problems.push({ column, reason: `means nothing for kind "${kind}": leave it empty` });
        continue;
      }
      // A number that the file holds as one is written our way, whatever its texts do.
      const reading = readCell(
        use.type,
        cell,
        numbers?.has(column) ? { ...conventions, decimal: 'plain' } : conventions,
      );
      if (!reading.ok) {
        problems.push({ column, reason: reading.reason });
        continue;
      }
      setAt(event, pointer, reading.value);
      columns[pointer] = column;
      const same = use.type === 'date' ? reading.value === cell.trim() : reading.value === Number(cell);
      if (BY_CONVENTION.has(use.type) && !same)
        notes.push({ column, note: `"${cell.trim()}" is read as ${String(reading.value)}` });
    }
  }
  if (kindColumn !== undefined) columns['/kind'] = kindColumn;
  if (kind !== undefined) finish(stream, kind, event, lists, inputUnit, problems);
  return { event, columns, problems, notes, ...(rowKey && { rowKey }) };
}
/** What a table says between the lines: a point, units of inputs, identifiers of the batch, the date of a statement. */
function finish(
  stream: Stream,
  kind: string,
  event: Record<string, unknown>,
  lists: Record<string, unknown[]>,
  inputUnit: string | undefined,
  problems: { column?: string; reason: string }[],
): void {
  const location = event.location as Record<string, unknown> | undefined;
  if (location && location.type === undefined) location.type = 'Point';
  if (lists.documents) event.documents = lists.documents;
  if (lists.identifiers) {
    const line = ((event.outputs ?? event.batches ?? event.children) as Record<string, unknown>[] | undefined)?.[0];
    if (stream === 'sites') event.identifiers = lists.identifiers;
    else if (line) line.identifiers = lists.identifiers;
    else problems.push({ column: 'batch', reason: 'is needed where a lot number or mark is given' });
  }
  if (Array.isArray(event.inputs)) {
    const unit = inputUnit ?? (event.outputs as { quantity?: { unit?: string } }[] | undefined)?.[0]?.quantity?.unit;
    for (const { quantity } of event.inputs as { quantity?: Record<string, unknown> }[])
      if (quantity && unit !== undefined) quantity.unit ??= unit;
  }
  if (kind === 'aggregation') event.action ??= 'add';
  if (stream === 'certifications') event.eventTime ??= event.effectiveFrom ?? event.validFrom;
  if (stream === 'findings')
    event.eventTime ??=
      (event.observed as { to?: string; from?: string } | undefined)?.to ??
      (event.observed as { from?: string } | undefined)?.from;
  if (event.eventTime === undefined) delete event.eventTime;
}
