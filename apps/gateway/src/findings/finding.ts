import type { FindingEvent } from '@headwater/contracts';
import type { LifeEntry } from '@headwater/lineage';
import type { FindingAccount } from './finding-account';

/** A finding as it is listed (DESIGN § 6). */
export interface FindingItem {
  readonly finding: string;
  readonly status: 'open' | 'closed';
  readonly standing: string;
  /** Kind of the event that last moved the case. */
  readonly progress: string;
  readonly category: string;
  readonly severity: string | null;
  readonly subject: { readonly site?: string; readonly organization?: string };
  readonly observed: { readonly from?: string; readonly to?: string } | null;
  readonly reportedBy: string;
  readonly openSince: string | null;
  readonly dueDate: string | null;
  readonly batchesReached: number;
}

/**
 * An event of its life: who said it and as what; `counts` is false for what is passed over (a second report, what lies
 * before the first), and `remark` says why it does not count or moves less than it says.
 */
export type LifeEvent = FindingEvent & { readonly recordedAt: Date } & Omit<LifeEntry, 'event'>;

/** Batches that a finding reaches. */
export interface BatchesReached {
  /** They bear a flag of it, open or cleared. */
  readonly batchesReached: number;
  /** They bear an open one. */
  readonly batchesOpen: number;
  /** Also those that were said to bear one, and whose link is gone since. */
  readonly batchesOnce: number;
}

/** A finding alone. */
export interface Finding extends FindingItem, FindingAccount, BatchesReached {
  /** Whether the site, or any site of the organization, is known to Headwater. */
  readonly subjectKnown: boolean;
  readonly life: readonly LifeEvent[];
}

export interface FindingFilter {
  readonly status?: 'open' | 'closed' | undefined;
  readonly category?: string | undefined;
  readonly country?: string | undefined;
  readonly site?: string | undefined;
  readonly organization?: string | undefined;
  readonly overdue?: boolean | undefined;
  /** Open, and a plan or evidence was submitted last. */
  readonly waiting?: boolean | undefined;
  readonly reportedBy?: string | undefined;
}
