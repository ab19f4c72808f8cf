/** Share of a batch: at least, pro rata (null: not known), at most. */
export interface Share {
  readonly min: number;
  readonly proRata: number | null;
  readonly max: number;
}

/** A flag as it is listed (MEANING § 4). */
export interface FlagItem {
  readonly batch: string;
  readonly site: string;
  readonly finding: string;
  readonly commodity: string | null;
  readonly category: string;
  readonly severity: string | null;
  readonly standing: string;
  readonly relation: 'origin' | 'handling';
  readonly status: 'open' | 'cleared';
  readonly madeBefore: boolean;
  readonly exposure: Share;
  readonly path: readonly string[];
  /** When it was said first; null where nothing had been said yet. */
  readonly raisedAt: Date | null;
  readonly clearedAt: Date | null;
  readonly clearedBecause: string | null;
}

/** Which flags. Every field that is given must hold. */
export interface FlagFilter {
  readonly status?: 'open' | 'cleared' | undefined;
  readonly batch?: string | undefined;
  readonly site?: string | undefined;
  readonly finding?: string | undefined;
  readonly commodity?: string | undefined;
  /** The operator of the site, or the batch's holder. */
  readonly organization?: string | undefined;
}

/** A batch that a finding or a site leads to. */
export interface ImpactItem {
  readonly batch: string;
  readonly site: string;
  readonly commodity: string | null;
  readonly quantity: { readonly value: number; readonly unit: 'KGM' } | null;
  readonly holder: string | null;
  readonly exposure: Share;
  readonly path: readonly string[];
  /** Of the flag; `none` where no finding stands behind the site. */
  readonly status: 'open' | 'cleared' | 'none';
  /** Of the findings that `status` is of, each once, from alleged on. */
  readonly standings: readonly string[];
}
