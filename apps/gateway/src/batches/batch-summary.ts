import type { JudgedClaim } from '../certificates/certificate';
import type { Share } from '../flags/flag';
import type { ToldFact } from '../anomalies/anomaly';
import type { Quantity } from './batch-facts.read-model';

/** `GET /v1/batches/{batch}`. */
export interface BatchSummary {
  readonly batch: string;
  readonly kind: 'batch' | 'container';
  readonly commodity: string | null;
  readonly quantity: Quantity;
  readonly holder: string | null;
  /** Where it was made. */
  readonly site: string | null;
  readonly untraced: Share;
  readonly origins: number;
  readonly flags: { readonly open: number; readonly cleared: number };
  readonly lookBackMonths: number;
  /** Certificates claimed for it. */
  readonly certificates: readonly string[];
  readonly claims: readonly JudgedClaim[];
  readonly anomalies: readonly string[];
  /** The numbers behind each anomaly, and what else is to be looked at. */
  readonly anomalyFacts: readonly ToldFact[];
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
}
