import { CertificationEvent } from '@headwater/contracts';
import { afterDay, CertificateState, CertificateTerms, inOrder, startOfDay, Timed } from './certificate-event';

/** What the issuer's word amounts to from `effective` on, until its next word takes effect (ms since 1970 UTC). */
export interface Phase {
  readonly effective: number;
  readonly said: 'active' | 'suspended' | 'withdrawn';
  readonly terms: CertificateTerms;
  /** First moment of validity. */
  readonly begins: number;
}

/** From `at` on the certificate is in this state. */
export interface Cut {
  readonly at: number;
  readonly state: CertificateState;
}

/**
 * Folds the issuer's events, given by effective time. Before the first of them stands what the first `issued` says.
 * An `issued` replaces what was said before it, not what was said after it, be that in effect earlier: a certificate
 * withdrawn before its first day does not come to life on it.
 */
export function phasesOf(counted: readonly Timed[]): readonly Phase[] {
  const first = counted.findIndex(({ event }) => event.kind === 'issued');
  const phases = [phaseOf(-Infinity, counted[first]!, [], false)];
  let current = first;
  const said: number[] = [];
  counted.forEach((each, i) => {
    if (each.event.kind === 'issued') current = i;
    else said.push(i);
    const issue = counted[current]!;
    const since = said.filter((at) => at > current || inOrder(issue.event, counted[at]!.event) < 0);
    phases.push(
      phaseOf(
        each.effective,
        issue,
        since.map((at) => counted[at]!),
        i >= first,
      ),
    );
  });
  // Of words that take effect at one moment, all are folded and only what they come to is left.
  return phases.filter((phase, i) => phases[i + 1]?.effective !== phase.effective);
}

function phaseOf(effective: number, issue: Timed, changes: readonly Timed[], begun: boolean): Phase {
  let said: Phase['said'] = 'active';
  let terms = termsOf(issue.event) as CertificateTerms;
  for (const { event } of changes) {
    if (event.kind === 'amended') terms = { ...terms, ...termsOf(event) };
    // Only issuing anew lifts a withdrawal.
    else if (event.kind !== 'issued' && said !== 'withdrawn')
      said = event.kind === 'reinstated' ? 'active' : event.kind;
  }
  const begins = terms.validFrom === undefined ? issue.effective : startOfDay(terms.validFrom);
  // An earlier first day, amended before the issue takes effect, waits for that.
  return { effective, said, terms, begins: begun ? begins : Math.max(begins, issue.effective) };
}

const TERMS = [
  'scheme',
  'schemeVersion',
  'holder',
  'sites',
  'commodities',
  'custody',
  'validFrom',
  'validTo',
  'volume',
  'grade',
] as const satisfies readonly (keyof CertificateTerms & keyof CertificationEvent)[];

/** The fields of an event that are terms; those it does not state are absent. */
function termsOf(event: CertificationEvent): Partial<CertificateTerms> {
  return Object.fromEntries(TERMS.flatMap((name) => (event[name] === undefined ? [] : [[name, event[name]]])));
}

/** How the state goes within a phase that lasts until `end`. The issuer's word outranks the calendar. */
export function cutsIn({ effective, said, terms, begins }: Phase, end: number): readonly Cut[] {
  if (said !== 'active') return [{ at: effective, state: said }];
  const ends = terms.validTo === undefined ? Infinity : afterDay(terms.validTo);
  const within = [begins, ends].filter((at) => at > effective && at < end).sort((a, b) => a - b);
  return [effective, ...within].map((at) => ({
    at,
    state: at < begins ? 'not-yet-valid' : at < ends ? 'valid' : 'expired',
  }));
}
