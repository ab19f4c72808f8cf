import type { Tx } from '@headwater/postgres';

/** What settling decided, ready to be written, and nothing of the graph that it was decided from. */
export interface Settlement {
  readonly batches: readonly { readonly id: number; readonly name: string }[];
  readonly edges: EdgeColumns;
  /** Of batches into which something was packed: which inflows they hold now. */
  readonly contents: readonly { readonly batch: number; readonly step: number; readonly current: boolean }[];
}

/**
 * `dst` sees `src` through `batch`: steps, or nodes for what many steps see together. Columns as they
 * are written: thousands of objects would only be made to be taken apart.
 */
export interface EdgeColumns {
  readonly dst: readonly number[];
  readonly src: readonly number[];
  readonly batch: readonly number[];
}

/** Where the linker keeps what it derives: which step sees which, through which batch. */
export interface EdgeStore {
  takeDirty(tx: Tx, limit: number): Promise<{ rows: number; batches: number[] }>;
  /** The batches, and every container whose masses hang on one of them put in whole, and so on, each with its lines. */
  withContainers(tx: Tx, batches: readonly number[]): Promise<{ readonly id: number; readonly lines: number }[]>;
  /** Makes the edges through these batches, and what each container holds now, what was decided. */
  replace(tx: Tx, settlement: Settlement): Promise<void>;
  /** Versions for what is told of the batches: each greater than all before. */
  nextVersions(tx: Tx, count: number): Promise<number[]>;
}
