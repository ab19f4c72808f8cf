import type { Tx } from '@headwater/postgres';
import type { SeenFlag } from './flag';

/** Where the notifier keeps what was last said of each flag. */
export interface FlagStore {
  /** Keeps those that are newer than what is known; returns only these. Each flag at most once among them. */
  keepNewer(tx: Tx, flags: readonly SeenFlag[]): Promise<readonly SeenFlag[]>;
}
