import { certificateStandingAt, type CertificateTimeline, type Triple } from '@headwater/lineage';

export type Verdict = 'supported' | 'undetermined' | 'unsupported';

/** A claim of a dispatch, as it was made (MEANING § 6). */
export interface ClaimMade {
  readonly certificate: string;
  readonly custody: string | null;
  /** When the goods were sent, as stated. */
  readonly eventTime: string;
  /** `from.organization`, else the publisher. */
  readonly sender: string;
  readonly commodity: string | null;
}

/** What the batch came from. */
export interface ClaimedLineage {
  /** Origin sites with the organizations that any registration names their operators. */
  readonly origins: readonly { readonly site: string; readonly operators: ReadonlySet<string> }[];
  readonly untraced: Triple;
  /** Custody of each link, where it is known to the reader; a link weaker than the claim does not support it. */
  readonly custodies: readonly string[];
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly selfIssued: boolean;
}

/** From the strongest to the weakest. */
const CUSTODY = [
  'identity-preserved',
  'segregated',
  'controlled-blending',
  'mass-balance',
  'book-and-claim',
  'unspecified',
];
const isWeaker = (custody: string, than: string): boolean => CUSTODY.indexOf(custody) > CUSTODY.indexOf(than);

/** Judges a claim at the time of its dispatch, with all that is known now. Null timeline: nobody issued the certificate. */
export function judgeClaim(claim: ClaimMade, timeline: CertificateTimeline | null, lineage: ClaimedLineage): Judgement {
  if (!timeline) return { verdict: 'unsupported', reasons: ['unknown-certificate'], selfIssued: false };
  const { state, terms, selfIssued } = certificateStandingAt(timeline, claim.eventTime);
  const reasons: string[] = state === 'valid' ? [] : [state];
  if (terms.holder !== claim.sender) reasons.push('other-holder');
  if (claim.commodity !== null && terms.commodities && !terms.commodities.some((each) => each === claim.commodity))
    reasons.push('out-of-scope-commodity');
  const model = claim.custody;
  if (
    model !== null &&
    [...(terms.custody ? [terms.custody] : []), ...lineage.custodies].some((each) => isWeaker(each, model))
  )
    reasons.push('weaker-custody');
  const physical = model === 'identity-preserved' || model === 'segregated';
  const covered = ({ site, operators }: ClaimedLineage['origins'][number]): boolean =>
    terms.sites?.length ? terms.sites.includes(site) : operators.has(terms.holder);
  if (physical && !lineage.origins.every(covered)) reasons.push('out-of-scope-site');
  if (reasons.length > 0) return { verdict: 'unsupported', reasons, selfIssued };
  if (physical && lineage.untraced.max > 0) return { verdict: 'undetermined', reasons: ['unknown-origin'], selfIssued };
  return { verdict: 'supported', reasons, selfIssued };
}
