import fc from 'fast-check';
import { certifier, issued, laterOfCertificate } from './certificates.arbitrary';
import { clock, reading } from './clocks.arbitrary';
import { type Draft, written } from './drafts';
import type { RecordedEvent, Stream } from './events';
import { laterOfFinding, registered, reported } from './findings.arbitrary';
import { organization, weighted } from './names.arbitrary';
import { shipment } from './shipments.arbitrary';
import { story } from './stories.arbitrary';

const head = {
  publisher: weighted([3, fc.constant('urn:x:o:o1')], [2, organization]),
  reading,
  upperCase: weighted([9, fc.constant(false)], [1, fc.constant(true)]),
};

const shipmentDraft: fc.Arbitrary<Draft> = fc
  .record({ ...head, shipment })
  .map(({ shipment, ...draft }) => ({ ...draft, ...shipment, stream: 'shipments' }));

const draftOf = (stream: Stream, body: fc.Arbitrary<Draft['body']>): fc.Arbitrary<Draft> =>
  fc.record({ ...head, stream: fc.constant(stream), rank: fc.nat(8), body });

const certificationDraft: fc.Arbitrary<Draft> = fc
  .tuple(draftOf('certifications', weighted([1, issued], [1, laterOfCertificate])), certifier)
  .map(([draft, publisher]) => ({ ...draft, publisher }));

const correction = fc
  .tuple(
    draftOf('shipments', fc.constant({ kind: 'correction', reason: 'incorrect-data' })),
    fc.record({
      which: fc.nat(30),
      aCorrection: weighted([2, fc.constant(false)], [1, fc.constant(true)]),
      inOwnName: weighted([6, fc.constant(false)], [1, fc.constant(true)]),
    }),
  )
  .map(([draft, corrects]): Draft => ({ ...draft, corrects }));

const repetition = fc
  .tuple(
    draftOf('shipments', fc.constant({ kind: 'repetition' })),
    fc.record({
      which: fc.nat(30),
      how: fc.constantFrom('same' as const, 'other-content' as const, 'other-publisher' as const),
    }),
  )
  .map(([draft, repeats]): Draft => ({ ...draft, repeats }));

const draft: fc.Arbitrary<Draft> = weighted<Draft>(
  [40, shipmentDraft],
  [6, draftOf('sites', registered)],
  [5, draftOf('findings', reported)],
  [8, draftOf('findings', laterOfFinding)],
  [6, certificationDraft],
  [3, correction],
  [2, repetition],
);

/** Chance alone, or a story with chance happening to it; both shrink towards chance alone. */
const plot = (maxEvents: number): fc.Arbitrary<Draft[]> => {
  const some = fc.array(draft, { minLength: 1, maxLength: maxEvents, size: 'max' });
  const disturbed = fc
    .tuple(
      story,
      fc.array(fc.record(head), { minLength: 13, maxLength: 13 }),
      fc.array(fc.tuple(fc.nat(12), draft), { maxLength: Math.floor(maxEvents / 2), size: 'max' }),
    )
    .map(([scenes, heads, disturbances]) => {
      const drafts: Draft[] = scenes.map((scene, i) => ({ ...(heads[i] as (typeof heads)[0]), ...scene }));
      for (const [at, draft] of disturbances) drafts.splice(at, 0, draft);
      return drafts.slice(0, maxEvents);
    });
  return weighted([2, some], [3, disturbed]);
};

/**
 * Small random networks, rich in hard cases, all of them valid. Every `recordedAt` is another and grows along the
 * array, so that the array may be read as the log, or shuffled.
 */
export function networks({ maxEvents = 25 }: { maxEvents?: number } = {}): fc.Arbitrary<RecordedEvent[]> {
  return fc.tuple(plot(maxEvents), clock).map(([drafts, clock]) => written(drafts, clock));
}
