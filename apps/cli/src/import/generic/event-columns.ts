import { SCHEMAS } from '@headwater/contracts';
import { Stream } from '../row-event';
import { CellType } from './cells';
import { DOCUMENT_COLUMNS, FLAT_COLUMNS, IDENTIFIER_COLUMNS } from './flat-columns';

/** What a column of the file is for. */
export type ColumnUse =
  | { readonly is: 'field'; readonly type: CellType; readonly pointer: (kind: string) => string | null }
  | { readonly is: 'identifier'; readonly scheme: string }
  | { readonly is: 'document'; readonly type: string }
  | { readonly is: 'input-unit' }
  | { readonly is: 'row-key' }
  | { readonly is: 'unknown' };

/** Column names are compared without case, blanks, hyphens and underscores. */
const simple = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');

/** Leaves of an event that are numbers or lists, by the last part of a dotted path. */
const NUMBERS = new Set(['value', 'hectares', 'yield']);
const LISTS = new Set(['commodities', 'indicators', 'sites', 'actions', 'replacedBy']);

/** What the columns of a file are for, by its format: friendly names, dotted paths (`outputs.0.batch`), `id.<scheme>`. */
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
  const field = (SCHEMAS[stream] as { fields: readonly { name: string }[] }).fields.find(
    ({ name }) => name === steps[0],
  );
  if (!field || steps.some((step) => !/^[A-Za-z0-9]+$/.test(step))) return { is: 'unknown' };
  const leaf = steps[steps.length - 1]!;
  const number = NUMBERS.has(leaf) || (steps.includes('coordinates') && /^\d+$/.test(leaf));
  const type = number
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
