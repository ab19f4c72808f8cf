import { encodeEvent, type Stream } from '@headwater/contracts';
import type { EventLog, OutgoingRecord } from '@headwater/event-log';
import { framingLog } from './framing-log';

const link = encodeEvent('links', { batch: 'urn:x:a', version: 1, at: '2026-01-01' });
const record = (topic: string, value: Uint8Array): OutgoingRecord => ({ topic, key: 'k', value, headers: { a: 'b' } });

describe('framingLog', () => {
  it('frames what is ours, and leaves what is not as it is', async () => {
    const published: OutgoingRecord[] = [];
    const log = { publish: async (_tx: unknown, records: OutgoingRecord[]) => void published.push(...records) };
    const framing = framingLog(log as unknown as EventLog, new Map<Stream, number>([['links', 5]]));
    const junk = Buffer.from('junk');
    const sent = [
      record('headwater.links.v1', link),
      record('headwater.links.v1', junk),
      { ...record('headwater.links.v1', link), verbatim: true as const },
      record('headwater.sites.v1', link),
      record('of.somebody.else', link),
    ];
    await framing.publish(undefined as never, sent);
    const framed = Buffer.concat([Buffer.from([0, 0, 0, 0, 5]), link.subarray(10)]);
    expect(published).toEqual([{ ...sent[0]!, value: framed }, ...sent.slice(1)]);
  });
});
