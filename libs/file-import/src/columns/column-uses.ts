import type { CellType } from './cells';

/** What a column of the file is for. */
export type ColumnUse =
  | { readonly is: 'field'; readonly type: CellType; readonly pointer: (kind: string) => string | null }
  | { readonly is: 'identifier'; readonly scheme: string }
  | { readonly is: 'document'; readonly type: string }
  | { readonly is: 'input-unit' }
  | { readonly is: 'row-key' }
  | { readonly is: 'unknown' };

/** By the column's name in the file. */
export type ColumnUses = ReadonlyMap<string, ColumnUse>;
