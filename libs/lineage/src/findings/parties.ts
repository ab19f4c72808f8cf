import type { FindingEvent } from '@headwater/contracts';

/** What an organization is to a finding. Where it is several, the first that fits: who is accused is never called independent. */
export type Role =
  /** The finding is about it. */
  | 'subject'
  /** It was ever registered as operator of one of the finding's sites. */
  | 'operator'
  /** It published the first report. */
  | 'reporter'
  /** None of these. */
  | 'independent'
  /** Nobody is registered as operator of its sites: nobody can say whether it runs them. */
  | 'unknown';

/** Who a finding is about, and who runs the places. */
export interface Parties {
  /** The first `reported`. */
  readonly reported: FindingEvent;
  /** Everybody ever registered as operator of the sites asked about. */
  readonly operators: ReadonlySet<string>;
}

/** Whether a party is on the accused side: the subject, or an operator (MEANING § 4). */
export function isAccused(party: string, { reported: { subject }, operators }: Parties): boolean {
  return operators.has(party) || party === subject?.organization || party === subject?.site;
}

export function roleOf(party: string, parties: Parties): Role {
  const { subject, publisher } = parties.reported;
  if (party === subject?.organization || party === subject?.site) return 'subject';
  if (parties.operators.has(party)) return 'operator';
  if (party === publisher) return 'reporter';
  return parties.operators.size === 0 && !subject?.organization ? 'unknown' : 'independent';
}

/**
 * Self-declared: on the accused side's word, or verified by it. What nobody else has looked at is never verified. A party
 * that nobody can place is not known to be accused.
 */
export function isSelfDeclared({ publisher, verifiedBy }: FindingEvent, parties: Parties): boolean {
  return isAccused(publisher, parties) || (verifiedBy !== undefined && isAccused(verifiedBy, parties));
}
