import type { Stream } from '../row-event';
import { unitOf } from './cells';
import { COLUMN_WORDS } from './column-words';
import { useOfColumn } from './event-columns';
import { FLAT_COLUMNS } from './flat-columns';
import { simple } from './simple-name';

/** What each column of a file is taken for: the name of one of ours, or null where it is left out. */
export type Assignment = Readonly<Record<string, string | null>>;

export interface Recognized {
  readonly assignment: Assignment;
  /** What stands in no cell and holds for every row: the unit of "Cantidad (kg)". */
  readonly constants: Readonly<Record<string, string>>;
}

const BRACKETS = /[([]([^)\]]*)[)\]]/;
/** Which unit a bracket behind a quantity gives. */
const UNIT_BESIDE: Readonly<Record<string, string>> = { quantity: 'unit', volume: 'unit', inputs: 'inputUnit' };

/**
 * Recognizes columns by their names, in English, Spanish, French and Portuguese, or by the name of the event's field. Of
 * two columns with the same meaning the first is taken, one that bears our own name before one that only means it.
 */
export function recognizeColumns(stream: Stream, columns: readonly string[]): Recognized {
  const assignment: Record<string, string | null> = Object.fromEntries(columns.map((column) => [column, null]));
  const constants: Record<string, string> = {};
  const taken = new Set<string>();
  for (const meaning of [ownName, wordFor, wordBeforeBrackets]) {
    for (const column of columns) {
      const target = assignment[column] === null && column !== '' ? meaning(stream, column) : null;
      if (target === null || taken.has(target)) continue;
      taken.add(target);
      assignment[column] = target;
    }
  }
  for (const [column, target] of Object.entries(assignment)) {
    const unit = unitOf(BRACKETS.exec(column)?.[1]?.trim() ?? '');
    const beside = UNIT_BESIDE[target ?? ''];
    if (unit && beside && !taken.has(beside)) constants[beside] ??= unit;
  }
  return { assignment, constants };
}

/** The name by which the column is known to us; null: none. */
function ownName(stream: Stream, column: string): string | null {
  const use = useOfColumn(stream, column);
  if (use.is === 'unknown') return null;
  return targetsOf(stream).find((name) => simple(name) === simple(column)) ?? aliased(stream, column) ?? column;
}

function aliased(stream: Stream, column: string): string | undefined {
  const key = simple(column);
  return FLAT_COLUMNS[stream].find(({ aliases = [] }) => aliases.some((each) => simple(each) === key))?.name;
}

function wordFor(stream: Stream, column: string): string | null {
  const words = COLUMN_WORDS[stream];
  const key = simple(column);
  return Object.keys(words).find((name) => words[name]!.split(/[;\n]/).some((word) => simple(word) === key)) ?? null;
}

const wordBeforeBrackets = (stream: Stream, column: string): string | null => {
  const name = column.replace(BRACKETS, '').trim();
  return name === column.trim() || name === '' ? null : (ownName(stream, name) ?? wordFor(stream, name));
};

/** Every name that a column may be taken for, in the order in which people are offered them. */
export function targetsOf(stream: Stream): readonly string[] {
  const flat = FLAT_COLUMNS[stream].map(({ name }) => name);
  const more =
    stream === 'shipments'
      ? ['inputUnit', ...DOCUMENT_NAMES, 'lot', 'icoMark']
      : stream === 'sites'
        ? ['gln', 'pcode']
        : [];
  return [...flat.filter((name) => !LAST.includes(name)), ...more, ...LAST];
}

/** What few files have. */
const LAST = ['note', 'eventId', 'publisher', 'rowKey'];

const DOCUMENT_NAMES = ['invoice', 'purchaseOrder', 'packingList', 'billOfLading'];
