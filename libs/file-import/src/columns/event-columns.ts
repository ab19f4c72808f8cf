import { EVENT_FIELDS } from '../generated/event-fields';
import type { Stream } from '../row-event';
import type { CellType } from './cells';
import type { ColumnUse } from './column-uses';
import { DOCUMENT_COLUMNS, FLAT_COLUMNS, IDENTIFIER_COLUMNS } from './flat-columns';
import { simple } from './simple-name';

/** Leaves of an event that are numbers or lists, by the last part of a dotted path. */
const NUMBERS = new Set(['value', 'hectares', 'yield']);
const LISTS = new Set(['commodities', 'indicators', 'sites', 'actions', 'replacedBy']);

/** What a column is for, by its own name: friendly names, dotted paths (`outputs.0.batch`), `id.<scheme>`. */
export function useOfColumn(stream: Stream, column: string): ColumnUse {
  const key = simple(column);
  if (key === 'rowkey' || key === 'key') return { is: 'row-key' };
  const flat = FLAT_COLUMNS[stream].find(({ name, aliases = [] }) =>
    [name, ...aliases].some((each) => simple(each) === key),
  );
  if (flat)
    return {
      is: 'field',
      type: flat.type ?? 'text',
      pointer: typeof flat.pointer === 'string' ? () => flat.pointer as string : flat.pointer,
    };
  if (stream === 'sites' || stream === 'shipments') {
    const scheme = column.startsWith('id.') ? column.slice(3).trim() : IDENTIFIER_COLUMNS[key];
    if (scheme) return { is: 'identifier', scheme };
  }
  if (stream === 'shipments' && key === 'inputunit') return { is: 'input-unit' };
  const document = stream === 'shipments' ? DOCUMENT_COLUMNS[key] : undefined;
  if (document) return { is: 'document', type: document };
  return dottedPath(stream, column);
}

function dottedPath(stream: Stream, column: string): ColumnUse {
  const steps = column.split('.').map((step) => step.trim());
  const known = Object.hasOwn(EVENT_FIELDS[stream]!, steps[0]!);
  if (!known || steps.some((step) => !/^[A-Za-z0-9]+$/.test(step))) return { is: 'unknown' };
  const leaf = steps[steps.length - 1]!;
  const type: CellType =
    steps.includes('coordinates') && /^\d+$/.test(leaf)
      ? 'degrees'
      : NUMBERS.has(leaf)
        ? 'number'
        : LISTS.has(leaf)
          ? 'list'
          : leaf === 'unit'
            ? 'unit'
            : leaf === 'country'
              ? 'country'
              : 'text';
  return { is: 'field', type, pointer: () => `/${steps.join('/')}` };
}
