import { encodeEvent, frameEvent } from './codec';
import { selfContainedReader } from './event-reader';

const link = { batch: 'urn:x:a', version: 1, at: '2026-01-01' };

describe('selfContainedReader', () => {
  it('reads what Headwater derives as it is, and says at once what it cannot read', () => {
    const bytes = encodeEvent('links', link);
    expect(selfContainedReader.read('links', bytes)).toEqual({ ok: true, event: link });
    expect(selfContainedReader.read('links', Buffer.from('junk'))).toMatchObject({ ok: false, reason: 'undecodable' });
    expect(selfContainedReader.read('links', frameEvent('links', bytes, 7))).toEqual({
      ok: false,
      reason: 'undecodable',
      detail: 'schema id 7 is not known: no schema registry is configured',
    });
  });

  it('holds what others write to the rules', () => {
    const event = {
      eventId: '7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a',
      kind: 'dispatch' as const,
      eventTime: '2026-03-02',
      publisher: '',
    };
    expect(selfContainedReader.read('shipments', encodeEvent('shipments', event))).toEqual({
      ok: false,
      reason: 'invalid',
      detail: '/publisher must name the organization',
      eventId: event.eventId,
    });
    const named = encodeEvent('shipments', { ...event, publisher: 'urn:x:org:a' });
    expect(selfContainedReader.read('shipments', named)).toMatchObject({
      ok: false,
      reason: 'invalid',
      publisher: 'urn:x:org:a',
      eventId: event.eventId,
    });
  });
});
