import { CertificationEvent } from '@headwater/contracts';
import { askedAt, CertificateState, CertificateTerms, inOrder, LifeEvent, Timed, timed } from './certificate-event';
import { Cut, cutsIn, phasesOf } from './certificate-phases';

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
  return {
    certificate: first.certificate!,
    issuer: first.publisher,
    entries: all.map((each) => entryOf(each, first.publisher)),
    terms,
    periods,
  };
}

/** What the timeline says of a moment: a timestamp, milliseconds, or a plain date (that UTC day, to its end). */
export function standingAt(timeline: CertificateTimeline, time: string | number): CertificateStanding {
  const at = askedAt(time);
  const period = timeline.periods.find(({ to }) => to === null || at < Date.parse(to))!;
  const terms = timeline.terms[period.terms]!;
  return { state: period.state, terms, issuer: timeline.issuer, selfIssued: terms.holder === timeline.issuer };
}

/** The periods that hold at any moment from the first to the last (ms since 1970 UTC, both in). */
export function periodsAt({ periods }: CertificateTimeline, first: number, last: number): CertificatePeriod[] {
  return periods.filter(
    ({ from, to }) => (from === null || Date.parse(from) <= last) && (to === null || first < Date.parse(to)),
  );
}

/** The fold for one moment; null: nobody issued such a certificate. */
export function certificateStateAt(
  events: readonly CertificationEvent[],
  time: string | number,
): CertificateState | null {
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

/** Every moment at which something changes, with what holds from then on; neighbours that say the same are one. */
function periodsOf(counted: readonly Timed[]): Pick<CertificateTimeline, 'terms' | 'periods'> {
  const phases = phasesOf(counted);
  const terms: CertificateTerms[] = [];
  const cuts: (Cut & { readonly terms: number })[] = [];
  for (const [i, phase] of phases.entries()) {
    if (!sameTerms(terms.at(-1), phase.terms)) terms.push(phase.terms);
    for (const cut of cutsIn(phase, phases[i + 1]?.effective ?? Infinity)) {
      const last = cuts.at(-1);
      if (last?.state !== cut.state || last.terms !== terms.length - 1) cuts.push({ ...cut, terms: terms.length - 1 });
    }
  }
  const periods = cuts.map(({ at, ...held }, i) => {
    const end = cuts[i + 1]?.at;
    return { from: at === -Infinity ? null : isoOf(at), to: end === undefined ? null : isoOf(end), ...held };
  });
  return { terms, periods };
}

const sameTerms = (a: CertificateTerms | undefined, b: CertificateTerms): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
