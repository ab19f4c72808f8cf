import { CertificationEvent } from '@headwater/contracts';
import {
  afterDay,
  askedAt,
  CertificateState,
  CertificateTerms,
  inOrder,
  LifeEvent,
  startOfDay,
  Timed,
  timed,
} from './certificate-event';

/** One event of the life, in the order of effect. */
export interface CertificateEntry {
  readonly eventId: string;
  readonly kind: LifeEvent['kind'];
  readonly publisher: string;
  readonly eventTime: string;
  /** From which moment on it holds (RFC 3339, UTC). */
  readonly effective: string;
  /** False: said by somebody who did not issue the certificate, so that it changes nothing. */
  readonly counts: boolean;
  readonly reason?: string;
  readonly note?: string;
}

/** A stretch of one state under the same terms: `from` is in, `to` is out; null where it has no end. RFC 3339, UTC. */
export interface CertificatePeriod {
  readonly from: string | null;
  readonly to: string | null;
  readonly state: CertificateState;
  /** Index into the timeline's `terms`. */
  readonly terms: number;
}

/** The whole life of a certificate, from before it began to the end of time: plain JSON. */
export interface CertificateTimeline {
  readonly certificate: string;
  /** Publisher of the first `issued`: the only one whose later events count. */
  readonly issuer: string;
  readonly entries: readonly CertificateEntry[];
  readonly terms: readonly CertificateTerms[];
  readonly periods: readonly CertificatePeriod[];
}

/** State and terms at one moment. `selfIssued`: holder and issuer are one. */
export interface CertificateStanding {
  readonly state: CertificateState;
  readonly terms: CertificateTerms;
  readonly issuer: string;
  readonly selfIssued: boolean;
}

/**
 * The life of one certificate (MEANING § 6), from the accepted events that name it and are not voided by a correction,
 * in any order; corrections among them are passed over. Null where nobody issued it: it is unknown then.
 */
export function certificateTimeline(events: readonly CertificationEvent[]): CertificateTimeline | null {
  const life = events.filter((event): event is LifeEvent => event.kind !== 'correction').sort(inOrder);
  const first = life.find(({ kind }) => kind === 'issued');
  if (!first) return null;
  const all = life.map(timed).sort((a, b) => a.effective - b.effective || inOrder(a.event, b.event));
  const counted = all.filter(({ event }) => event.publisher === first.publisher);
  const { terms, periods } = periodsOf(counted);
  return { certificate: first.certificate!, issuer: first.publisher, entries: all.map((each) => entryOf(each, first.publisher)), terms, periods };
}

/** What the timeline says of a moment: a timestamp, milliseconds, or a plain date (that UTC day, to its end). */
export function standingAt(timeline: CertificateTimeline, time: string | number): CertificateStanding {
  const at = askedAt(time);
  const period = timeline.periods.find(({ to }) => to === null || at < Date.parse(to))!;
  const terms = timeline.terms[period.terms]!;
  return { state: period.state, terms, issuer: timeline.issuer, selfIssued: terms.holder === timeline.issuer };
}

/** The fold for one moment; null: nobody issued such a certificate. */
export function certificateStateAt(events: readonly CertificationEvent[], time: string | number): CertificateState | null {
  const timeline = certificateTimeline(events);
  return timeline && standingAt(timeline, time).state;
}

function entryOf({ event, effective }: Timed, issuer: string): CertificateEntry {
  const { eventId, kind, publisher, eventTime, reason, note } = event;
  return {
    eventId,
    kind,
    publisher,
    eventTime,
    effective: isoOf(effective),
    counts: publisher === issuer,
    ...(reason === undefined ? {} : { reason }),
    ...(note === undefined ? {} : { note }),
  };
}

const isoOf = (moment: number): string => new Date(moment).toISOString();

interface Cut {
  readonly at: number;
  readonly state: CertificateState;
  readonly terms: number;
}

/** Every moment at which something may change, with what holds from then on; neighbours that say the same are one. */
function periodsOf(counted: readonly Timed[]): Pick<CertificateTimeline, 'terms' | 'periods'> {
  const phases = phasesOf(counted);
  const cuts: Cut[] = [];
  phases.forEach((phase, i) => {
    const end = phases[i + 1]?.effective ?? Infinity;
    for (const cut of cutsIn(phase, end)) {
      const last = cuts.at(-1);
      if (last?.state !== cut.state || last.terms !== cut.terms) cuts.push(cut);
    }
  });
  return {
    terms: distinctTerms(phases),
    periods: cuts.map(({ at, state, terms }, i) => ({
      from: at === -Infinity ? null : isoOf(at),
      to: i + 1 < cuts.length ? isoOf(cuts[i + 1]!.at) : null,
      state,
      terms,
    })),
  };
}

/** What the issuer's word amounts to from `effective` on, until its next word. */
interface Phase {
  readonly effective: number;
  readonly said: 'active' | 'suspended' | 'withdrawn';
  readonly terms: CertificateTerms;
  readonly number: number;
  /** First moment of validity. */
  readonly begins: number;
}

/** The issuer's word outranks the calendar: a suspended certificate that runs out is still called suspended. */
function cutsIn({ effective, said, terms, number, begins }: Phase, end: number): Cut[] {
  if (said !== 'active') return [{ at: effective, state: said, terms: number }];
  const ends = terms.validTo === undefined ? Infinity : afterDay(terms.validTo);
  const stateAt = (at: number): CertificateState => (at < begins ? 'not-yet-valid' : at < ends ? 'valid' : 'expired');
  const moments = [effective, begins, ends].filter((at) => at === effective || (at > effective && at < end));
  return moments.sort((a, b) => a - b).map((at) => ({ at, state: stateAt(at), terms: number }));
}

/**
 * Folds the issuer's events by effective time. Before the first of them stands what the first `issued` says. A change
 * that was said after an `issued` but reaches back before its `validFrom` is about it, and is not undone by it: a
 * certificate withdrawn before it began does not come to life.
 */
function phasesOf(counted: readonly Timed[]): readonly Phase[] {
  const opening = counted.find(({ event }) => event.kind === 'issued')!;
  const phases: Phase[] = [phaseOf(-Infinity, opening, [], 0)];
  let [issue, changes]: [Timed, Timed[]] = [opening, []];
  for (const each of counted) {
    if (each.event.kind === 'issued') {
      const about = each === opening ? changes : changes.filter(({ event }) => inOrder(each.event, event) < 0);
      [issue, changes] = [each, about];
    } else changes.push(each);
    const known = phases.at(-1)!;
    const next = phaseOf(each.effective, issue, changes, known.number + 1);
    const sameTerms = JSON.stringify(next.terms) === JSON.stringify(known.terms);
    phases.push(sameTerms ? { ...next, terms: known.terms, number: known.number } : next);
  }
  // Of words that take effect at one moment only the last, in order, leaves anything to see.
  return phases.filter((phase, i) => phases[i + 1]?.effective !== phase.effective);
}

function phaseOf(effective: number, issue: Timed, changes: readonly Timed[], number: number): Phase {
  let [said, terms]: [Phase['said'], CertificateTerms] = ['active', termsOf(issue.event)];
  for (const { event } of changes) {
    if (event.kind === 'amended') terms = { ...terms, ...termsOf(event) };
    else said = event.kind === 'reinstated' ? 'active' : (event.kind as 'suspended' | 'withdrawn');
  }
  const begins = terms.validFrom === undefined ? issue.effective : startOfDay(terms.validFrom);
  return { effective, said, terms, number, begins };
}

const TERMS = ['scheme', 'schemeVersion', 'holder', 'sites', 'commodities', 'custody', 'validFrom', 'validTo', 'volume', 'grade'] as const;

/** The fields of an event that are terms; those it does not state are absent. */
function termsOf(event: CertificationEvent): CertificateTerms {
  return Object.fromEntries(TERMS.flatMap((name) => (event[name] === undefined ? [] : [[name, event[name]]]))) as unknown as CertificateTerms;
}

function distinctTerms(phases: readonly Phase[]): readonly CertificateTerms[] {
  const byNumber: CertificateTerms[] = [];
  for (const { number, terms } of phases) byNumber[number] = terms;
  return byNumber;
}
