import type { Verdict } from '@headwater/lineage';
import type { SchemeFacts } from '@headwater/reference';

/** A dispatch that relied on a certificate. */
export interface Reliance {
  readonly batch: string;
  /** eventId of the dispatch. */
  readonly event: string;
  readonly custody: string | null;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
}

/** A claim made for a batch, judged (DESIGN § 6). */
export interface JudgedClaim {
  readonly certificate: string;
  readonly event: string;
  readonly custody: string | null;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly selfIssued: boolean;
}

/** `GET /v1/certificates/{certificate}`. */
export interface Certificate {
  readonly certificate: string;
  readonly scheme: string;
  /** What a certificate of the scheme speaks for, and what not; all null: not a scheme that we know. */
  readonly schemeFacts: SchemeFacts;
  readonly holder: string;
  readonly issuer: string;
  /** State now. */
  readonly state: string;
  readonly selfIssued: boolean;
  /** What holds now: sites, commodities, custody, validity. */
  readonly terms: object;
  /** Its events in the order in which they take effect. */
  readonly timeline: readonly object[];
  /** Stretches of one state. */
  readonly periods: readonly object[];
  /** A page of them, latest dispatch first. */
  readonly reliedOnBy: readonly Reliance[];
  /** Goes into `?cursor=`; null: these were the last. */
  readonly next: string | null;
}
