import type { AlertFilter } from '@headwater/alerts';

/** A subscription as it may be shown: never the secret. */
export interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly filter: AlertFilter;
  readonly webhook: { readonly url: string } | null;
  /** Paused: nothing is sent, its alerts are kept. Ended: it hears nothing more. */
  readonly status: 'active' | 'paused' | 'ended';
  readonly statusReason: string | null;
}

/** With what other tables and the list know it by. */
export interface SubscriptionRow extends Subscription {
  readonly number: number;
}

export type SubscriptionChange = 'pause' | 'resume' | 'rotate' | 'delete';

/** What a filter would take of what is open now. */
export interface Preview {
  /** Alerts that it would have raised: a batch under a finding each. */
  readonly matches: number;
  readonly batches: number;
  readonly findings: number;
  /** By severity of the finding; `unknown` where none is stated. */
  readonly severities: Readonly<Record<string, number>>;
  /** By commodity of the batch. */
  readonly commodities: Readonly<Record<string, number>>;
  /** Some of them, the most exposed first. */
  readonly examples: readonly {
    readonly batch: string;
    readonly finding: string;
    readonly severity: string | null;
    readonly standing: string | null;
    readonly exposure: { readonly min: number; readonly proRata: number | null; readonly max: number };
  }[];
}
