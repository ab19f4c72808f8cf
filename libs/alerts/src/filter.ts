/** In rising order. */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * What a subscription wants to hear of. Fields are ANDed, values within one ORed; a field that is absent, or an empty
 * list, is no filter. Names are whole (no plain codes).
 */
export interface AlertFilter {
  readonly commodities?: readonly string[];
  readonly batches?: readonly string[];
  readonly sites?: readonly string[];
  /** Operator of one of the alert's sites, or the batch's holder. */
  readonly organizations?: readonly string[];
  readonly findings?: readonly string[];
  readonly categories?: readonly string[];
  readonly standings?: readonly string[];
  readonly minSeverity?: Severity;
  /** Compared with the exposure's max: 0 to 1. */
  readonly minExposure?: number;
}

/** What a filter is held against: a batch under a finding, over all its sites. */
export interface Matchable {
  readonly commodity: string | null;
  readonly batch: string;
  readonly sites: readonly string[];
  readonly operators: readonly string[];
  /** Null: not known. */
  readonly holder: string | null;
  readonly finding: string;
  readonly category: string | null;
  readonly standing: string | null;
  readonly severity: string | null;
  readonly exposure: { readonly max: number };
}

/** Whether holders have to be known to tell what the filter takes. */
export const asksForHolders = ({ organizations }: AlertFilter): boolean => (organizations?.length ?? 0) > 0;
