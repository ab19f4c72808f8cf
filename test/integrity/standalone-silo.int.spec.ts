import { randomUUID } from 'node:crypto';
import { call } from '../e2e/http';
import type { Trace } from '../../apps/gateway/src/traces/trace';
import { ADMIN_KEY, type Instance, start, tidyUp } from '../e2e/standalone';

jest.setTimeout(400_000);

/** Deliveries into one silo, and as many withdrawals out of it, in turn. */
const MANY = Number(process.env['HEADWATER_SILO'] ?? 6_000);
const FARMS = 100;
/** Of which young objects may take 192: `npm start` gives them that room. */
const GROWTH_MB = 1_000;
const ENDS_WITHIN_MS = 10_000;

const START = Date.UTC(2020, 0, 1);
const kg = (batch: string, value: number): object => ({ batch, quantity: { value, unit: 'KGM' } });
const head = (kind: string, minute = 0): object => ({
  eventId: randomUUID(),
  kind,
  eventTime: new Date(START + minute * 60_000).toISOString(),
  publisher: 'urn:x:org:silo',
});
const delivery = (i: number): object => ({
  ...head('production', 2 * i),
  commodity: 'coffee',
  site: `urn:x:farm:${i % FARMS}`,
  outputs: [kg('urn:x:silo', 2)],
});
const withdrawal = (i: number): object => ({
  ...head('transformation', 2 * i + 1),
  commodity: 'coffee',
  inputs: [kg('urn:x:silo', 1)],
  outputs: [kg(`urn:x:out:${i}`, 1)],
});

/** Sends shipments and waits until all that was sent is in the answers. */
async function booked(headwater: Instance, events: readonly object[]): Promise<void> {
  for (let at = 0; at < events.length; at += 5000) {
    const lines = events.slice(at, at + 5000).map((event) => `${JSON.stringify(event)}\n`);
    const answer = await fetch(`${headwater.url}/v1/shipments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/x-ndjson' },
      body: lines.join(''),
    });
    expect(answer.status).toBe(202);
  }
  for (let left = 10; left > 0; left--) {
    const json = { ...head('production'), outputs: [kg('urn:x:last', 1)] };
    const { body } = await call(headwater.url, 'POST', '/v1/shipments', { json, headers: { prefer: 'wait=30' } });
    if (body.pending === 0) return;
  }
  throw new Error('not projected after 300 s');
}

const traceOf = async (headwater: Instance, batch: string, direction = 'upstream'): Promise<Trace> =>
  (await call(headwater.url, 'GET', `/v1/batches/${encodeURIComponent(batch)}/trace?direction=${direction}`))
    .body as Trace;

describe(`a silo into and out of which ${MANY} times is booked in turn`, () => {
  let watch: NodeJS.Timeout | undefined;
  afterAll(async () => {
    clearInterval(watch);
    await tidyUp();
  });

  it('is settled, flagged and traced in bounded memory, and can be ended while it is settled', async () => {
    const headwater = await start();
    const idle = headwater.memory();
    let most = idle;
    watch = setInterval(() => (most = Math.max(most, headwater.memory())), 50);
    const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
      const before = performance.now();
      const result = await work();
      process.stdout.write(`${what}: ${((performance.now() - before) / 1000).toFixed(1)} s, at most ${most} MB\n`);
      return result;
    };
    const finding = {
      ...head('reported'),
      ...{ finding: 'urn:x:f:1', subject: { site: 'urn:x:farm:7' }, category: 'child-labour', severity: 'high' },
    };
    await call(headwater.url, 'POST', '/v1/findings', { json: finding });
    const events = Array.from({ length: MANY }, (_, i) => [delivery(i), withdrawal(i)]).flat();
    await timed(`${2 * MANY} events, settled and flagged`, () => booked(headwater, events));

    const { body: reached } = await call(headwater.url, 'GET', `/v1/findings/${encodeURIComponent('urn:x:f:1')}`);
    expect(reached.batchesReached).toBe(MANY + 1 - 7);
    for (const i of [0, Math.floor(MANY / 2), MANY - 1]) {
      const trace = await timed(`trace of withdrawal ${i}`, () => traceOf(headwater, `urn:x:out:${i}`));
      expect(trace.edges).toHaveLength(1);
      expect(trace.origins).toHaveLength(Math.min(FARMS, i + 1));
      const first = Math.ceil((i + 1) / FARMS) / (i + 1);
      expect(trace.origins[0]).toMatchObject({ site: 'urn:x:farm:0', path: ['urn:x:silo', `urn:x:out:${i}`] });
      expect(trace.origins[0]!.share.proRata).toBeCloseTo(first, 7);
      expect(trace.flags).toHaveLength(i < 7 ? 0 : 1);
    }
    const below = await timed('trace downstream of the silo', () => traceOf(headwater, 'urn:x:silo', 'downstream'));
    expect(below.edges).toHaveLength(MANY);

    const late = { ...delivery(7), eventId: randomUUID() };
    await timed('one more delivery, late', () => booked(headwater, [late]));
    clearInterval(watch);
    expect(most - idle).toBeLessThan(GROWTH_MB);

    await call(headwater.url, 'POST', '/v1/shipments', { json: { ...late, eventId: randomUUID() } });
    const before = performance.now();
    headwater.signal('SIGTERM');
    expect(await headwater.exited).toBe(0);
    expect(performance.now() - before).toBeLessThan(ENDS_WITHIN_MS);
  });
});
