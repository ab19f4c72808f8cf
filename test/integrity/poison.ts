import { randomBytes } from 'node:crypto';
import { encodeEvent, EVENT_STREAMS, type EventStream, type SiteEvent } from '@headwater/contracts';

const [NAME, LATER] = ['urn:x:poison', '2026-03-01'];
const own = { publisher: 'urn:x:poisoner', eventTime: LATER };
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** An event of each stream that breaks a rule which the schema cannot say, or that no table could hold. */
const BROKEN: Record<EventStream, readonly object[]> = {
  sites: [
    { kind: 'registered', site: NAME, siteKind: 'farm', location: { type: 'Point', coordinates: [200, 95] } },
    { kind: 'registered', site: 'urn:x:with-\0-nul', siteKind: 'farm' },
    { kind: 'registered', site: NAME, siteKind: 'castle' },
  ],
  shipments: [
    { kind: 'production', outputs: [{ batch: NAME, quantity: { value: -1, unit: 'KGM' } }] },
    { kind: 'production', outputs: [{ batch: NAME, quantity: { value: NaN, unit: 'KGM' } }] },
    { kind: 'production', outputs: [{ batch: NAME, quantity: { value: 1, unit: 'FURLONG' } }] },
    { kind: 'production', eventTime: 'yesterday', outputs: [{ batch: NAME }] },
    { kind: 'transformation', inputs: [{ batch: NAME }], outputs: [{ batch: NAME }] },
    { kind: 'transformation', inputs: [], outputs: [] },
    { kind: 'aggregation', action: 'add', parent: NAME, children: [{ batch: NAME }] },
    { kind: 'receipt', batches: [{ batch: NAME, receivedAs: NAME }] },
    { kind: 'teleportation' },
    { kind: 'production', outputs: [{ batch: 'urn:x:half-a-\ud800-letter\0' }] },
  ],
  certifications: [
    {
      ...{ kind: 'issued', certificate: NAME, scheme: 'organic', holder: NAME },
      ...{ validFrom: '2026-12-31', validTo: '2026-01-01' },
    },
    { kind: 'issued', certificate: NAME },
  ],
  findings: [
    { kind: 'reported', finding: NAME, subject: {}, category: 'child-labour' },
    { kind: 'reported', finding: NAME, subject: { site: NAME }, category: 'bad-luck' },
    { kind: 'progress-reported', finding: NAME, sites: [] },
  ],
};

/** A good event, to be spoiled. */
const GOOD: SiteEvent = { ...own, eventId: id(0), kind: 'registered', site: NAME, siteKind: 'farm' };

/** An Avro string as long as it says, of which nothing comes. */
const endless = (header: Buffer): Buffer =>
  Buffer.concat([header, Buffer.from([0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f])]);

/** What no service can read as an event of the stream, as record values; null is one, too. */
export function poisonFor(stream: EventStream): (Buffer | null)[] {
  const good = encodeEvent('sites', GOOD);
  const header = encodeEvent(stream, { ...own, eventId: id(1), kind: 'correction' } as never).subarray(0, 10);
  const others = EVENT_STREAMS.filter((each) => each !== stream);
  return [
    null,
    Buffer.alloc(0),
    randomBytes(1),
    randomBytes(700_000),
    Buffer.from(JSON.stringify({ ...GOOD, eventId: id(2) })),
    Buffer.concat([Buffer.from([0xc3, 0x01]), randomBytes(8), good.subarray(10)]),
    Buffer.concat([Buffer.from([0, 0, 0, 0x7f, 1]), good.subarray(10)]),
    header,
    endless(header),
    Buffer.concat([header, randomBytes(300)]),
    ...others.map((other) =>
      encodeEvent(other, { ...own, eventId: id(3), kind: 'correction', corrects: id(4), reason: 'other' } as never),
    ),
    ...BROKEN[stream].map((event, i) => encodeEvent(stream, { ...own, eventId: id(10 + i), ...event } as never)),
  ];
}
