import type { Evidence } from '@headwater/lineage';

/** One of the events behind a hand-over. */
export interface HandOverEvent {
  readonly event: string;
  readonly publisher: string;
  readonly time: string;
}

/** The step at one end of a hand-over. */
export interface HandOverStep extends HandOverEvent {
  readonly kind: string;
  readonly site: string | null;
}

/** A dispatch or receipt that speaks for a hand-over; `batch` is the container where that was moved. */
export interface HandOverMovement extends HandOverEvent {
  readonly kind: 'dispatch' | 'receipt';
  readonly batch: string;
}

/** An item of `GET /v1/batches/{batch}/handovers`. */
export interface HandOverItem {
  readonly batch: string;
  readonly making: HandOverStep;
  readonly using: HandOverStep;
  readonly evidence: Exclude<Evidence, 'internal'>;
  /** Latest first; at most 100. */
  readonly movements: readonly HandOverMovement[];
  /** False where there are more movements than are listed. */
  readonly complete: boolean;
}
