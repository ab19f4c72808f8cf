import type { Quantity } from './batch-facts.read-model';

export interface BatchFilter {
  /** Who holds it. */
  readonly holder?: string | undefined;
  /** true: only what does not add up; false: only what does. */
  readonly anomalous?: boolean | undefined;
}

/** An item of `GET /v1/batches`. */
export interface BatchItem {
  readonly batch: string;
  readonly commodity: string | null;
  readonly quantity: Quantity;
  /** Where it was made. */
  readonly site: string | null;
  readonly holder: string | null;
  readonly anomalies: readonly string[];
  /** All that ever flowed in (null: unknown), and what uses say that they took out. */
  readonly made: Quantity;
  readonly taken: Quantity;
  readonly openFlags: number;
}

/** Batches from a place in the order of names on. `next`: the name after which to go on; null at the end. */
export interface BatchStretch {
  readonly items: readonly BatchItem[];
  readonly next: string | null;
}
