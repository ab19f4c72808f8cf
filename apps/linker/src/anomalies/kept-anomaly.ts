import type { AnomalyFact, BatchLead, ContestedSite } from '@headwater/lineage';

/** An anomaly or a lead as it is kept: of a batch, or of a site. */
export interface KeptAnomaly {
  readonly subject: string;
  readonly commodity: string | null;
  /** Who made the batch, or disagrees on the site; by code point order, the first of them. */
  readonly organizations: readonly string[];
  /** When the latest event about it was recorded. */
  readonly at: Date;
  readonly facts: AnomalyFact | BatchLead | ContestedSite;
}
