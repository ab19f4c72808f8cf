import { parseWhen, type CertificationEvent, type ShipmentEvent } from '@headwater/contracts';
import {
  addUp,
  certificateTimeline,
  claimedIn,
  groupBy,
  judge,
  Lineage,
  liveEvents,
  worldOf,
} from '@headwater/lineage';
import type { RecordedEvent } from '../oracle/events';
import type { Oracle } from '../oracle/oracle';
import { difference } from './difference';

/** Where the product differs from the oracle on verdicts on claims; null: nowhere. */
export function claimDifference(events: readonly RecordedEvent[], truth: Oracle): string | null {
  const expected = truth.claims().map(({ contents: _, ...claim }) => claim);
  return difference(judgedBy(events), expected.sort(byText(keyOf)));
}

const byText =
  <T>(of: (item: T) => string) =>
  (a: T, b: T) =>
    Buffer.compare(Buffer.from(of(a)), Buffer.from(of(b)));
const keyOf = (claim: { event: string; publisher: string; batch: string; certificate: string; custody?: string }) =>
  [claim.event, claim.publisher, claim.batch, claim.certificate, claim.custody ?? ''].join('\n');

/** Every claim with its verdict, as the product judges it. */
export function judgedBy(events: readonly RecordedEvent[]) {
  const live = liveEvents(events as never);
  const { input } = worldOf(events as never).lineage;
  const certifications = live.flatMap(({ stream, event }) =>
    stream === 'certifications' ? [event as CertificationEvent] : [],
  );
  const timelines = new Map(
    [...groupBy(certifications, ({ certificate }) => certificate!)].map(([name, all]) => [
      name,
      certificateTimeline(all),
    ]),
  );
  const lines = live.flatMap(({ event: each }) => {
    const event = each as ShipmentEvent;
    if (event.kind !== 'dispatch') return [];
    return addUp(event.batches!).map(({ line }) => ({
      ...line,
      event,
      when: parseWhen(event.eventTime)!,
      eventTime: event.eventTime,
      sender: event.from?.organization ?? event.publisher,
      commodity: event.commodity ?? null,
    }));
  });
  const claimed = claimedIn(input, lines);
  const lineage = new Lineage(
    input,
    claimed.flatMap(({ seen }) => seen ?? []),
  );
  const claims = claimed.flatMap((each) =>
    (each.line.event.claims ?? []).map(({ certificate, custody }) => {
      const timeline = timelines.get(certificate) ?? null;
      const { verdict, reasons, selfIssued } = judge(
        lineage,
        each,
        { certificate, custody: custody ?? null },
        timeline,
      );
      const { eventId, publisher } = each.line.event;
      return {
        ...{ event: eventId, publisher, batch: each.line.batch, certificate },
        ...(custody === undefined ? {} : { custody }),
        ...{ verdict, reasons: [...reasons], selfIssued },
      };
    }),
  );
  return [...new Map(claims.map((claim) => [keyOf(claim), claim])).values()].sort(byText(keyOf));
}
