import { EVENT_FIELDS, FLAT_COLUMNS, targetsOf, useOfColumn, type CellType, type Stream } from '@headwater/file-import';

/** A field of a form: a column of a table that has one row. */
export interface EntryField {
  readonly name: string;
  readonly type: CellType;
  readonly needed: boolean;
  /** The only values that it takes; null: anything. */
  readonly values: readonly string[] | null;
  /** Where it goes in the event (JSON pointer); null: into a list that has no place for it before it is sent. */
  readonly pointer: string | null;
}

/** Columns that a form fills in itself, or that only files need. */
const NOT_ASKED = new Set(['eventId', 'kind', 'publisher', 'rowKey', 'pcode', 'sourceEdition']);
/** Root of an event's list of which a table names the first line, and what of that line must be there. */
const NEEDED_IN_LINE = 'batch';

/** What a form asks of one event of a kind: the columns that mean something for it, the needed ones first. */
export function entryFields(stream: Stream, kind: string): readonly EntryField[] {
  const fields = targetsOf(stream)
    .filter((name) => !NOT_ASKED.has(name))
    .flatMap((name): EntryField[] => {
      const use = useOfColumn(stream, name);
      if (use.is === 'identifier' || use.is === 'document' || use.is === 'input-unit') {
        const root = use.is === 'document' ? 'documents' : use.is === 'input-unit' ? 'inputs' : null;
        const fits = root === null ? stream === 'sites' || linesOf(stream, kind) !== null : carries(stream, kind, root);
        return fits
          ? [{ name, type: use.is === 'input-unit' ? 'unit' : 'text', needed: false, values: null, pointer: null }]
          : [];
      }
      if (use.is !== 'field') return [];
      const pointer = use.pointer(kind);
      if (pointer === null) return [];
      const path = pointer
        .slice(1)
        .split('/')
        .filter((step) => !/^\d+$/.test(step));
      if (!carries(stream, kind, path[0]!)) return [];
      const values = EVENT_FIELDS[stream]![path.join('/')]?.values ?? null;
      return [{ name, type: use.type, needed: isNeeded(stream, kind, path), values, pointer }];
    });
  return [...fields.filter(({ needed }) => needed), ...fields.filter(({ needed }) => !needed)];
}

function linesOf(stream: Stream, kind: string): string | null {
  const column = FLAT_COLUMNS[stream].find(({ name }) => name === NEEDED_IN_LINE);
  return typeof column?.pointer === 'function' ? column.pointer(kind) : null;
}

function carries(stream: Stream, kind: string, root: string): boolean {
  const kinds = EVENT_FIELDS[stream]![root]?.kinds;
  return kinds === undefined || kinds.includes(kind);
}

function isNeeded(stream: Stream, kind: string, path: readonly string[]): boolean {
  // A certificate's and a finding's date come from other dates of theirs.
  if (path[0] === 'eventTime') return stream === 'shipments' || (kind !== 'issued' && kind !== 'reported');
  const { neededFor } = EVENT_FIELDS[stream]![path[0]!]!;
  if (neededFor !== true && !neededFor?.includes(kind)) return false;
  return path.length === 1 || path[1] === NEEDED_IN_LINE;
}
