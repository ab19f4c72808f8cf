import type { Finding } from '../api/types';

/** What pages use of an event of a finding's life; which fields are there depends on its kind. */
export interface LifeEvent {
  readonly eventId: string;
  readonly kind: string;
  readonly eventTime: string;
  readonly publisher: string;
  readonly recordedAt: string;
  readonly counts: boolean;
  /** What the publisher is to the finding. */
  readonly role: string;
  /** Null: nobody can say. */
  readonly selfDeclared: boolean | null;
  /** Why it does not count, or moves less than it says. */
  readonly remark: string | null;
  readonly source?: { readonly kind: string; readonly name?: string };
  readonly evidence?: readonly { readonly uri: string; readonly sha256?: string }[];
  readonly indicators?: readonly string[];
  readonly verifiedBy?: string;
  readonly dueDate?: string;
  readonly sites?: readonly string[];
  readonly reason?: string;
  readonly note?: string;
}

/** Its events in their order (the schema says no more than that they are events of the stream). */
export const lifeOf = (finding: Finding): readonly LifeEvent[] => finding.life;

export const firstReport = (finding: Finding): LifeEvent | undefined =>
  lifeOf(finding).find(({ kind, counts }) => kind === 'reported' && counts);
