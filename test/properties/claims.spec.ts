import fc from 'fast-check';
import { parseWhen, type CertificationEvent, type ShipmentEvent } from '@headwater/contracts';
import {
  addUp,
  certificateTimeline,
  claimedIn,
  groupBy,
  judge,
  Lineage,
  liveEvents,
  REASONS,
  worldOf,
} from '@headwater/lineage';
import type { RecordedEvent } from '../oracle/events';
import { networks } from '../oracle/networks.arbitrary';
import { oracle } from '../oracle/oracle';
import { decided } from '../oracle/decided';
import { difference } from './difference';

/** Holds verdicts on claims to the oracle, whatever the order of dispatches, certificates and what they rest on. */
const RUNS = Number(process.env['HEADWATER_NETWORKS'] ?? 2000);

const byText =
  <T>(of: (item: T) => string) =>
  (a: T, b: T) =>
    Buffer.compare(Buffer.from(of(a)), Buffer.from(of(b)));
const keyOf = (claim: { event: string; publisher: string; batch: string; certificate: string; custody?: string }) =>
  [claim.event, claim.publisher, claim.batch, claim.certificate, claim.custody ?? ''].join('\n');

function judgedBy(events: readonly RecordedEvent[]) {
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

describe('claims against the oracle', () => {
  it(`have the same verdicts on ${RUNS} random networks`, () => {
    fc.assert(
      fc.property(networks({ maxEvents: 25 }), (events) => {
        const expected = decided(() => oracle(events).claims()).map(({ contents: _, ...claim }) => claim);
        const found = difference(judgedBy(events), expected.sort(byText(keyOf)));
        if (found) throw new Error(found);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  it('meet every reason and every verdict', () => {
    const met = new Set<string>();
    for (const events of fc.sample(networks({ maxEvents: 25 }), RUNS))
      for (const { verdict, reasons } of judgedBy(events)) for (const each of [verdict, ...reasons]) met.add(each);
    expect([...met].sort()).toEqual([...REASONS, 'supported', 'undetermined', 'unsupported'].sort());
  });
});
