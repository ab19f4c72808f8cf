import type { CertificationEvent } from '@headwater/contracts';
import { certificateStandingAt, certificateTimeline, groupBy, liveEvents } from '@headwater/lineage';
import type { RecordedEvent } from '../oracle/events';
import type { Oracle } from '../oracle/oracle';
import { difference } from './difference';

/** Where the product differs from the oracle on the life of certificates, asked at some moments; null: nowhere. */
export function certificateDifference(
  events: readonly RecordedEvent[],
  truth: Oracle,
  moments: readonly string[],
): string | null {
  const live = liveEvents(events as never).flatMap(({ stream, event }) =>
    stream === 'certifications' ? [event as CertificationEvent] : [],
  );
  const lives = groupBy(live, ({ certificate }) => certificate!);
  for (const { certificate, publisher, timeline: told, ignored } of truth.certificates()) {
    const timeline = certificateTimeline(lives.get(certificate)!);
    const ids = (counts: boolean): string[] =>
      (timeline?.entries ?? []).flatMap((entry) => (entry.counts === counts ? [entry.eventId] : []));
    const found = difference(
      {
        publisher: timeline?.issuer ?? null,
        told: ids(true),
        ignored: timeline ? ids(false).sort() : [...ignored].sort(),
      },
      { publisher, told, ignored: [...ignored].sort() },
      certificate,
    );
    if (found) return found;
    for (const at of moments) {
      const { state, terms } = truth.certificateAt(certificate, at);
      const standing = timeline && certificateStandingAt(timeline, at);
      const other = difference(
        { state: standing?.state ?? 'unknown', terms: standing?.terms ?? null },
        { state, terms },
        `${certificate} at ${at}`,
      );
      if (other) return other;
    }
  }
  return null;
}

/** The moments at which something of certificates may change: of days the first and the last. */
export function momentsIn(events: readonly RecordedEvent[]): string[] {
  const times = events.flatMap(({ stream, event }) => {
    if (stream !== 'certifications') return [];
    const { eventTime, validFrom, validTo, effectiveFrom } = event as CertificationEvent;
    return [eventTime, validFrom, validTo, effectiveFrom].flatMap((time) => time ?? []);
  });
  return [...new Set(times)].flatMap((time) =>
    time.includes('T') ? time : [`${time}T00:00:00Z`, `${time}T23:59:59.999Z`],
  );
}
