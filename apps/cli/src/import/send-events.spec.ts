import { type Line, sendLines } from '@headwater/file-import';
import { FakeGateway } from '../fake-gateway';
import { Client, createClient } from '@headwater/gateway-client';

describe('sending events', () => {
  let gateway: FakeGateway;
  let client: Client;
  beforeEach(async () => {
    gateway = new FakeGateway();
    client = createClient({ url: await gateway.start(), key: 'k', retries: 3, pause: async () => {} });
  });
  afterEach(() => gateway.stop());
  const lines = (count: number, size = 0): Line<number>[] =>
    Array.from({ length: count }, (_, i) => ({
      of: i,
      text: JSON.stringify({ eventId: `e${i}`, note: 'x'.repeat(size) }),
    }));
  const send = (of: Line<number>[], wait = true) => sendLines(client, '/v1/sites', of, wait, () => {});

  it('sends nothing for nothing', async () => {
    expect(await send([])).toEqual({ accepted: 0, duplicates: 0, pending: 0, refused: [] });
    expect(gateway.requests).toEqual([]);
  });
  it('sums up chunks, of which the last waits', async () => {
    expect(await send(lines(2500))).toMatchObject({ accepted: 2500 });
    expect(gateway.requests.map(({ lines, headers }) => [lines, headers.prefer])).toEqual([
      [1000, undefined],
      [1000, undefined],
      [500, 'wait=30'],
    ]);
  });
  it('keeps chunks below a megabyte', async () => {
    await send(lines(30, 100_000));
    expect(Math.max(...gateway.requests.map(({ lines }) => lines))).toBe(9);
  });
  it('halves what is too large', async () => {
    gateway.moods.push({ status: 413 });
    expect(await send(lines(10))).toMatchObject({ accepted: 10 });
    expect(gateway.requests.map(({ lines }) => lines)).toEqual([10, 5, 5]);
  });
  it('names what was refused, across chunks and even if all was', async () => {
    gateway.refuse = (event) =>
      ['e3', 'e1200'].includes(event.eventId) ? { pointer: '/note', detail: 'is too long' } : null;
    expect((await send(lines(1300))).refused).toEqual([
      { of: 3, pointer: '/note', detail: 'is too long' },
      { of: 1200, pointer: '/note', detail: 'is too long' },
    ]);
    gateway.refuse = () => ({ pointer: '', detail: 'no' });
    expect((await send(lines(2))).refused).toHaveLength(2);
  });
  it('takes a conflict of a single event as its refusal', async () => {
    gateway.moods.push({ status: 409, body: { title: 'Conflict', detail: 'other content' } });
    expect((await send(lines(1))).refused).toEqual([
      { of: 0, pointer: '', detail: expect.stringContaining('other content') },
    ]);
  });
  it('takes a kind that the key may not publish as a refusal of the event', async () => {
    const rejected = [
      { index: 0, eventId: 'e0', title: 'Forbidden', detail: 'needs the role monitor', pointer: '/kind' },
    ];
    gateway.moods.push({ status: 403, body: { title: 'Forbidden', accepted: 0, duplicates: 0, rejected } });
    expect((await send(lines(1))).refused).toEqual([{ of: 0, pointer: '/kind', detail: 'needs the role monitor' }]);
  });
  it('counts as accepted what an attempt took before it was broken off', async () => {
    await sendLines(client, '/v1/sites', lines(3), false, () => {});
    gateway.moods.push({
      status: 429,
      headers: { 'retry-after': '0' },
      body: { title: 'busy', accepted: 3, duplicates: 0, rejected: [] },
    });
    expect(await send(lines(5))).toMatchObject({ accepted: 5, duplicates: 0 });
  });
  it('counts an event that was sent twice over a broken connection once', async () => {
    await send(lines(5));
    expect(await send(lines(5))).toMatchObject({ accepted: 0, duplicates: 5 });
  });
});
