import type { BatchLead, ContestedSite } from '@headwater/lineage';
import type { Quantity } from '../batches/batch-facts.read-model';

/** What contradicts itself by MEANING §§ 1, 2, and what else a person should look at (docs/anomalies.md). */
export const ANOMALIES = [
  ...(['overdrawn', 'mass-gain', 'mixed-forms'] as const),
  ...(['used-before-made', 'emptied', 'cycle'] as const),
] as const;
export const LEADS = ['contested-site', 'several-makers', 'commodity-mismatch', 'withdrawn-then-similar'] as const;
export const ANOMALY_KINDS = [...ANOMALIES, ...LEADS] as const;
export type AnomalyKind = (typeof ANOMALY_KINDS)[number];

/** The numbers behind one, as they go out: kilograms as quantities; lists hold the first, `count` says how many there are. */
export type ToldFact =
  | { readonly kind: 'overdrawn'; readonly made: Quantity; readonly used: Quantity; readonly over: Quantity }
  | {
      readonly kind: 'mass-gain';
      readonly count: number;
      readonly steps: readonly {
        readonly event: string;
        readonly at: string;
        /** What was weighed: kg, or kg of content. */
        readonly by: 'mass' | 'content';
        readonly input: Quantity;
        readonly yield: number;
        readonly output: Quantity;
        readonly over: Quantity;
      }[];
    }
  | { readonly kind: 'mixed-forms'; readonly forms: readonly string[] }
  | {
      readonly kind: 'used-before-made' | 'emptied';
      readonly count: number;
      readonly uses: readonly {
        readonly event: string;
        readonly usedAt: string;
        readonly madeAt: string | null;
        readonly taken: Quantity;
        readonly there: Quantity;
      }[];
    }
  | { readonly kind: 'cycle'; readonly count: number; readonly batches: readonly string[] }
  | BatchLead
  | ContestedSite
  | {
      readonly kind: 'withdrawn-then-similar';
      readonly withdrawn: string;
      readonly finding: string;
      readonly flaggedAt: string;
      readonly withdrawnAt: string;
      readonly madeAt: string;
      readonly mass: Quantity;
      /** What was withdrawn. */
      readonly was: Quantity;
    };

export interface AnomalyFilter {
  readonly kind?: AnomalyKind | undefined;
  /** One of those who made the batch, or who disagree on the site. */
  readonly organization?: string | undefined;
  readonly commodity?: string | undefined;
  readonly batch?: string | undefined;
  readonly site?: string | undefined;
}

/** An item of `GET /v1/anomalies`. */
export interface AnomalyItem {
  readonly kind: AnomalyKind;
  /** The one or the other. */
  readonly batch: string | null;
  readonly site: string | null;
  readonly commodity: string | null;
  /** Who made the batch; null where several did, and of a site: the facts name them. */
  readonly organization: string | null;
  /** When the latest event about it was recorded. */
  readonly at: Date;
  readonly facts: ToldFact;
}
