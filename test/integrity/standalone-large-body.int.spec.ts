import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { allPages, call } from '../e2e/http';
import { ADMIN_KEY, type Instance, start, tidyUp } from '../e2e/standalone';

jest.setTimeout(180_000);

/** A network in 1,000 pieces of 100 events each: 60 farm lots, 39 lots mixed from them, and one hand-over. */
const PIECES = Number(process.env['HEADWATER_PIECES'] ?? 1_000);
/**
 * Of which young objects may take 192: `npm start` gives them that room. Three times as many events take no more
 * (`HEADWATER_PIECES=3000`: 449 MB in all); a reader that held them took 520 MB beyond idle.
 */
const GROWTH_MB = 420;

const kg = (batch: string, value: number): object => ({ batch, quantity: { value, unit: 'KGM' } });
const head = (kind: string): object => ({
  eventId: randomUUID(),
  kind,
  eventTime: '2026-02-01T10:00:00Z',
  publisher: 'urn:x:org:big',
});

function* piece(number: number): Generator<object> {
  const lot = (at: number): string => `urn:x:lot:${number}:${at}`;
  for (let at = 0; at < 60; at++)
    yield { ...head('production'), commodity: 'coffee', site: `urn:x:farm:${number}`, outputs: [kg(lot(at), 100)] };
  // A chain: 60 + 61 → 62 would be out of lots soon, so each takes a farm lot and the mix before it.
  for (let at = 60; at < 99; at++) {
    const before = at === 60 ? lot(59) : lot(at - 1);
    yield {
      ...head('transformation'),
      commodity: 'coffee',
      inputs: [kg(before, 50), kg(lot(at - 60), 50)],
      outputs: [kg(lot(at), 100)],
    };
  }
  yield {
    ...head('dispatch'),
    consignment: `urn:x:c:${number}`,
    to: { organization: 'urn:x:org:buyer' },
    batches: [kg(lot(98), 100)],
  };
}

function* lines(): Generator<string> {
  for (let number = 0; number < PIECES; number++)
    yield [...piece(number)].map((event) => `${JSON.stringify(event)}\n`).join('');
}

async function stream(url: string, path: string, body: Readable): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/x-ndjson' };
  const sending = body.pipe(request(`${url}${path}`, { method: 'POST', headers }));
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  return { status: answer.statusCode!, body: await json(answer) };
}

/** Waits until everything sent so far is in the answers. */
async function projected(headwater: Instance): Promise<void> {
  const event = { ...head('production'), outputs: [kg('urn:x:lot:last', 1)] };
  for (let left = 5; left > 0; left--) {
    const { body } = await call(headwater.url, 'POST', '/v1/shipments', {
      json: event,
      headers: { prefer: 'wait=30' },
    });
    if (body.pending === 0) return;
  }
  throw new Error('not projected after 150 s');
}

describe('100,000 events in one body', () => {
  let watch: NodeJS.Timeout | undefined;
  afterAll(async () => {
    clearInterval(watch);
    await tidyUp();
  });

  it('are taken as they come, held nowhere, and answered', async () => {
    const headwater = await start();
    const idle = headwater.memory();
    let most = idle;
    watch = setInterval(() => (most = Math.max(most, headwater.memory())), 50);
    const events = PIECES * 100;

    const began = performance.now();
    const { status, body } = await stream(headwater.url, '/v1/shipments', Readable.from(lines()));
    const taken = performance.now();
    expect([status, body]).toEqual([202, { accepted: events, duplicates: 0, rejected: [] }]);
    const finding = {
      ...head('reported'),
      finding: 'urn:x:f:1',
      subject: { site: 'urn:x:farm:7' },
      category: 'child-labour',
      severity: 'high',
      source: { kind: 'audit' },
    };
    await call(headwater.url, 'POST', '/v1/findings', { json: finding });
    await projected(headwater);
    const answered = performance.now();
    clearInterval(watch);
    const seconds = (ms: number): string => (ms / 1000).toFixed(1);
    process.stdout.write(
      `${events} events: taken in ${seconds(taken - began)} s, answered ${seconds(answered - taken)} s later; ${idle} MB idle, ${most} MB at most\n`,
    );

    expect(most - idle).toBeLessThan(GROWTH_MB);
    expect(await allPages(headwater.url, '/v1/flags?status=open', 1000)).toHaveLength(99);
    for (const number of [0, PIECES - 1]) {
      const { body: trace } = await call(
        headwater.url,
        'GET',
        `/v1/batches/${encodeURIComponent(`urn:x:lot:${number}:98`)}/trace`,
      );
      expect(trace.origins).toEqual([
        expect.objectContaining({ site: `urn:x:farm:${number}`, share: { min: 1, proRata: 1, max: 1 } }),
      ]);
      expect(trace.nodes).toHaveLength(79);
    }
    headwater.signal('SIGTERM');
    expect(await headwater.exited).toBe(0);
  });
});
