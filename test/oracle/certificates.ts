import type { CertificateAnswer, CertificateAt, CertificateState, Terms } from './answers';
import { sortedNames } from './code-points';
import type { CertificationEvent, HeadwaterEvent } from './events';
import { DAY, inOrder, momentOf } from './time';

/** § 6: one certificate, by the events that count. */
export interface Certificate {
  certificate: string;
  /** Of `issued`; null: nobody issued it. */
  publisher: string | null;
  /** In the order of the fold. */
  timeline: CertificationEvent[];
  ignored: CertificationEvent[];
  at(instant: number): CertificateAt;
}

export interface Certificates {
  all: Certificate[];
  /** Also of one that nobody ever named. */
  named(certificate: string): Certificate;
}

export function certificatesOf(events: HeadwaterEvent[]): Certificates {
  const ofAll = events.filter((event): event is CertificationEvent => 'certificate' in event);
  const named = (certificate: string) =>
    certificateOf(
      certificate,
      ofAll.filter((event) => event.certificate === certificate),
    );
  return { all: sortedNames(ofAll.map(({ certificate }) => certificate)).map(named), named };
}

/** "Only the publisher of `issued` may amend, suspend, reinstate, withdraw": of the first, in order. */
function certificateOf(certificate: string, events: CertificationEvent[]): Certificate {
  const [first] = events.filter(({ kind }) => kind === 'issued').sort(inOrder);
  const publisher = first?.publisher ?? null;
  const counts = (event: CertificationEvent) => event.publisher === publisher;
  const timeline = events.filter(counts).sort((a, b) => effectiveFrom(a) - effectiveFrom(b) || inOrder(a, b));
  const ignored = events.filter((event) => !counts(event)).sort(inOrder);
  return { certificate, publisher, timeline, ignored, at: (instant) => fold(timeline, instant) };
}

/** "The fold of the certificate's events by effective time (`validFrom` for `issued`, `effectiveFrom`, else event time)". */
export function effectiveFrom(event: CertificationEvent): number {
  const said = event.kind === 'issued' ? event.validFrom : event.effectiveFrom;
  return firstInstantOf(said ?? event.eventTime);
}

/** "Dates are UTC days": the first instant of that day; a timestamp is its own. */
export function firstInstantOf(when: string): number {
  const { plainDate, earliest } = momentOf(when);
  return plainDate === undefined ? earliest : Date.parse(`${plainDate}T00:00:00Z`);
}

function fold(timeline: CertificationEvent[], instant: number): CertificateAt {
  const inEffect = timeline.filter((event) => effectiveFrom(event) <= instant);
  const current = inEffect.filter(({ kind }) => kind === 'issued').at(-1);
  const issued = current ?? timeline.find(({ kind }) => kind === 'issued');
  if (!issued) return { state: 'unknown', terms: null };
  const since = inEffect.filter((event) => event.kind !== 'issued' && comesAfter(event, issued, timeline));
  const terms = since.filter(({ kind }) => kind === 'amended').reduce(amend, amend({}, issued));
  const state = stateOf(since, terms, instant);
  return { state: current || state === 'withdrawn' || state === 'suspended' ? state : 'not-yet-valid', terms };
}

/** An `issued` replaces what was said before it, not what was said after it, be that in effect earlier. */
function comesAfter(event: CertificationEvent, issued: CertificationEvent, timeline: CertificationEvent[]): boolean {
  return timeline.indexOf(event) > timeline.indexOf(issued) || inOrder(event, issued) > 0;
}

/** What was said outranks the calendar; a withdrawal is final until it is issued anew. */
function stateOf(since: CertificationEvent[], { validFrom, validTo }: Terms, instant: number): CertificateState {
  if (since.some(({ kind }) => kind === 'withdrawn')) return 'withdrawn';
  const last = since.filter(({ kind }) => kind === 'suspended' || kind === 'reinstated').at(-1);
  if (last?.kind === 'suspended') return 'suspended';
  if (validFrom !== undefined && instant < firstInstantOf(validFrom)) return 'not-yet-valid';
  return validTo !== undefined && instant >= firstInstantOf(validTo) + DAY ? 'expired' : 'valid';
}

/** What an event states replaces what was; what it does not state stays. */
function amend(terms: Terms, event: CertificationEvent): Terms {
  const { scheme, holder, sites, commodities, custody, validFrom, validTo } = event;
  const stated = Object.entries({ scheme, holder, sites, commodities, custody, validFrom, validTo });
  return { ...terms, ...Object.fromEntries(stated.filter(([, value]) => value !== undefined)) };
}

export function answerOf({ certificate, publisher, timeline, ignored }: Certificate): CertificateAnswer {
  const ids = (events: CertificationEvent[]) => events.map(({ eventId }) => eventId);
  return { certificate, publisher, timeline: ids(timeline), ignored: ids(ignored) };
}
