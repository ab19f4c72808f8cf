import { type Custody, isWeaker } from '../links/custody';
import { afterDay, type CertificateTerms, momentOf, startOfDay } from './certificate-event';
import { type CertificateTimeline, periodsAt } from './certificate-timeline';

export type Verdict = 'supported' | 'undetermined' | 'unsupported';

/** Why a claim is not supported (MEANING § 6), in the order of that page. */
export const REASONS = [
  'unknown-certificate',
  'not-yet-valid',
  'expired',
  'suspended',
  'withdrawn',
  'other-holder',
  'out-of-scope-commodity',
  'weaker-custody',
  'out-of-scope-site',
  'unknown-origin',
] as const;
export type Reason = (typeof REASONS)[number];

/** A claim of a dispatch, as it was made. */
export interface ClaimMade {
  readonly certificate: string;
  readonly custody: Custody | null;
  /** When the goods were sent, as stated. */
  readonly eventTime: string;
  /** `from.organization`, else the publisher. */
  readonly sender: string;
}

/** What was sent: links and untraced of the batch as a use at the dispatch's time would see it. */
export interface ClaimedLineage {
  readonly origins: readonly {
    readonly site: string;
    readonly custody: Custody;
    /** Organizations that any registration names operator of the site. */
    readonly operators: ReadonlySet<string>;
  }[];
  /** At most this much comes from no known origin. */
  readonly untraced: number;
  /** What the dispatch and the events that filled it say it is. */
  readonly commodities: ReadonlySet<string>;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  /** Holder and issuer are one. */
  readonly selfIssued: boolean;
}

/**
 * Judges a claim at the time of its dispatch, with all that is known now; of a plain date at every moment of that UTC day,
 * and a reason that holds at one of them counts. Null timeline: nobody issued the certificate.
 */
export function judgeClaim(claim: ClaimMade, timeline: CertificateTimeline | null, lineage: ClaimedLineage): Judgement {
  const held = new Set<Reason>();
  let selfIssued = false;
  for (const { state, terms } of timeline ? periodsAt(timeline, ...spanOf(claim.eventTime)) : []) {
    if (state !== 'valid') held.add(state);
    for (const reason of outsideOf(timeline!.terms[terms]!, claim, lineage)) held.add(reason);
    selfIssued ||= timeline!.terms[terms]!.holder === timeline!.issuer;
  }
  if (!timeline) held.add('unknown-certificate');
  const { custody } = claim;
  if (custody !== null && lineage.origins.some((link) => isWeaker(link.custody, custody))) held.add('weaker-custody');
  const reasons = REASONS.filter((reason) => held.has(reason));
  if (reasons.length > 0) return { verdict: 'unsupported', reasons, selfIssued };
  if (answersForOrigins(claim) && lineage.untraced > 0)
    return { verdict: 'undetermined', reasons: ['unknown-origin'], selfIssued };
  return { verdict: 'supported', reasons, selfIssued };
}

/** From the first to the last moment of a time, ms: a plain date is a UTC day. */
function spanOf(eventTime: string): [number, number] {
  if (eventTime.length > 'yyyy-mm-dd'.length) return [momentOf(eventTime), momentOf(eventTime)];
  return [startOfDay(eventTime), afterDay(eventTime) - 1];
}

const answersForOrigins = ({ custody }: ClaimMade): boolean =>
  custody === 'identity-preserved' || custody === 'segregated';

/** What of the claim the certificate does not cover. */
function outsideOf(terms: CertificateTerms, claim: ClaimMade, lineage: ClaimedLineage): Reason[] {
  const reasons: Reason[] = [];
  if (terms.holder !== claim.sender) reasons.push('other-holder');
  const listed: readonly string[] = terms.commodities ?? [];
  if (listed.length > 0 && [...lineage.commodities].some((each) => !listed.includes(each)))
    reasons.push('out-of-scope-commodity');
  // A certificate that names no model is of none.
  if (claim.custody !== null && isWeaker(terms.custody ?? 'unspecified', claim.custody)) reasons.push('weaker-custody');
  const covers = ({ site, operators }: ClaimedLineage['origins'][number]): boolean =>
    terms.sites?.length ? terms.sites.includes(site) : operators.has(terms.holder);
  if (answersForOrigins(claim) && !lineage.origins.every(covers)) reasons.push('out-of-scope-site');
  return reasons;
}
