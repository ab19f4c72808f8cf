import type { DecidedBatch } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';

export interface SettledBatch {
  readonly id: number;
  readonly decided: DecidedBatch;
}

/** Where the linker keeps what it derives: which step sees which, through which batch. */
export interface EdgeStore {
  takeDirty(tx: Tx, limit: number): Promise<{ rows: number; batches: number[] }>;
  /** The batches, and every container whose masses hang on one of them put in whole, and so on. */
  withContainers(tx: Tx, batches: readonly number[]): Promise<number[]>;
  /** Makes the edges through these batches, and what each container holds now, what was decided. */
  replace(tx: Tx, settled: readonly SettledBatch[]): Promise<void>;
  /** Versions for what is told of the batches: each greater than all before. */
  nextVersions(tx: Tx, count: number): Promise<number[]>;
}
