/** Share of a batch: at least, pro rata (null: not known), at most. */
export interface Exposure {
  readonly min: number;
  readonly proRata: number | null;
  readonly max: number;
}

/** Why an alert was cleared: `filter` where the flag goes on, but the subscription's filter no longer takes it. */
export type ClearReason = 'remediated' | 'dismissed' | 'withdrawn' | 'relinked' | 'filter';

/** One batch under one finding, over all sites of the finding that lead to it (DESIGN § 6). */
export interface FlagAlertData {
  /** The subscription's id. */
  readonly subscription: string;
  readonly batch: string;
  readonly commodity: string | null;
  readonly finding: string;
  readonly category: string | null;
  readonly severity: string | null;
  /** Of the finding, as it was when this was said (MEANING § 4: shown wherever a flag is). */
  readonly standing: string | null;
  /** In code point order. */
  readonly sites: readonly string[];
  /** Of all the sites' steps taken whole, and so the path. */
  readonly exposure: Exposure;
  /** Batch names, the origin's first. */
  readonly path: readonly string[];
  /** Only of a clearing. */
  readonly reason?: ClearReason;
  /** Only where it was withdrawn: whose correction did it. */
  readonly withdrawnBy?: string;
}

/** What became of a finding that the subscription was alerted to. */
export interface FindingChangeData {
  readonly subscription: string;
  readonly finding: string;
  /** Kind of the event, or `overdue`. */
  readonly change: string;
  readonly status: string;
  readonly standing: string;
  readonly category: string | null;
  readonly severity: string | null;
}

export const RAISED = 'headwater.flag.raised.v1';
export const CLEARED = 'headwater.flag.cleared.v1';
export const FINDING_CHANGED = 'headwater.finding.changed.v1';

interface Said<Type extends string, Data> {
  /** UUID; the same for the same alert wherever, and however often, it is told. */
  readonly id: string;
  readonly type: Type;
  /** When it was said: RFC 3339, UTC. */
  readonly timestamp: string;
  readonly data: Data;
}

/** An alert as it goes out: by webhook, in lists, on the stream. */
export type Alert =
  Said<typeof RAISED | typeof CLEARED, FlagAlertData> | Said<typeof FINDING_CHANGED, FindingChangeData>;
