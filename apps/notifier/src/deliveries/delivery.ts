import type { AttemptOutcome, LaneHealth } from '@headwater/deliveries';

/** A delivery given out for one attempt. */
export interface Claimed {
  /** Of the alert, or (negative) of the notice. */
  readonly place: number;
  /** Number of the subscription. */
  readonly subscription: number;
  /** `webhook-id`: the alert's own id. */
  readonly message: string;
  readonly type: string;
  readonly url: string;
  /** The newest first; two while a secret is being rotated. */
  readonly secrets: readonly string[];
  readonly body: string;
  /** Which attempt this is, from 1. */
  readonly number: number;
  /** Whether its endpoint fares well. */
  readonly healthy: boolean;
}

/** What became of an attempt. */
export interface Attempted extends AttemptOutcome {
  readonly claimed: Claimed;
  /** When it began. */
  readonly at: Date;
}

/** An endpoint, as far as its attempts taught. */
export interface Lane extends LaneHealth {
  readonly subscription: number;
  /** When the first of the failures since the last success came. */
  readonly failingSince: Date | null;
  /** When the last failure came. */
  readonly failedAt: Date | null;
}

/** An endpoint with something due, and how much more it may be given at once. */
export interface DueLane extends Lane {
  readonly free: number;
}
