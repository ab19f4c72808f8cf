import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { topicOf } from '@headwater/contracts';
import { eventually } from '@headwater/testing';
import { Answer, startTestGateway, TestGateway } from '../testing/start-test-gateway';

const line = (name: string): string =>
  JSON.stringify({
    eventId: randomUUID(),
    kind: 'registered',
    eventTime: '2026-01-05',
    site: `urn:x:farm:${name}`,
    siteKind: 'farm',
    name,
  }) + '\n';

interface Sending {
  readonly answer: Promise<{ status: number; body: Record<string, unknown> }>;
  write(text: string): Promise<void>;
  end(): void;
  breakOff(): void;
}

function send(gateway: TestGateway, path: string): Sending {
  const sending = request(gateway.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${gateway.adminKey}`, 'content-type': 'application/x-ndjson' },
  });
  const answer = once(sending, 'response').then(async ([response]: Readable[]) => {
    let text = '';
    for await (const piece of response!) text += String(piece);
    return {
      status: (response as Readable & { statusCode: number }).statusCode,
      body: JSON.parse(text) as Record<string, unknown>,
    };
  });
  answer.catch(() => undefined);
  sending.on('error', () => undefined);
  return {
    answer,
    async write(text) {
      if (!sending.write(text)) await once(sending, 'drain');
    },
    end: () => void sending.end(),
    breakOff: () => void sending.destroy(),
  };
}

/** Megabytes by which the heap may grow: the events are some 20 as text, and 100 and more as objects. */
const MOST_HELD = 15;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is held once the garbage is gone: other suites leave theirs in this process, too. */
function heldMegabytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1_048_576;
}

describe('a streamed body', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway();
  });
  afterAll(() => gateway.stop());

  async function onLog(): Promise<number> {
    return (await gateway.log.ranges([topicOf('sites')])).reduce((sum, { start, end }) => sum + end - start, 0);
  }

  it('takes 100,000 events without holding them', async () => {
    const before = await onLog();
    const start = heldMegabytes();
    const sending = send(gateway, '/v1/sites');
    let most = 0;
    for (let sent = 0; sent < 100_000; sent += 500) {
      await sending.write(Array.from({ length: 500 }, (_, index) => line(`${sent + index}`)).join(''));
      if (sent % 10_000 === 0) most = Math.max(most, heldMegabytes());
    }
    sending.end();
    expect(await sending.answer).toEqual({ status: 202, body: { accepted: 100_000, duplicates: 0, rejected: [] } });
    expect((await onLog()) - before).toBe(100_000);
    expect(most - start).toBeLessThan(MOST_HELD);
  });

  it('commits while the body is still coming, and keeps what was committed when the sender breaks off', async () => {
    const before = await onLog();
    const sending = send(gateway, '/v1/sites');
    await sending.write(Array.from({ length: 3_300 }, (_, index) => line(`half-${index}`)).join(''));
    await eventually(async () => (await onLog()) - before >= 1_000);
    sending.breakOff();
    await expect(sending.answer).rejects.toThrow();
    expect((await onLog()) - before).toBeLessThanOrEqual(3_300);
    expect(await gateway.call('GET', '/health/live')).toMatchObject({ status: 200 });
  });

  it('lists at most 10,000 rejections and counts them all', async () => {
    const sending = send(gateway, '/v1/sites');
    for (let sent = 0; sent < 12_000; sent += 1_000) await sending.write('{"eventId"\n'.repeat(1_000));
    await sending.write(line('good'));
    sending.end();
    const { status, body } = await sending.answer;
    expect([status, body.accepted, body.rejectedTotal, (body.rejected as unknown[]).length]).toEqual([
      202, 1, 12_000, 10_000,
    ]);
  });

  it('answers 429 with Retry-After when too many come at once, and recovers', async () => {
    const probe = (): Promise<Answer> =>
      gateway.call('POST', '/v1/sites', { text: line('x'), headers: { 'content-type': 'application/x-ndjson' } });
    const open: Sending[] = [];
    const refused = await eventually(async () => {
      // One of them may come before a slot is given back, and be refused: then another is needed.
      open.push(send(gateway, '/v1/sites'));
      await open[open.length - 1]!.write(line('first'));
      await new Promise((resolve) => setTimeout(resolve, 50));
      const answer = await probe();
      return answer.status === 429 && answer;
    });
    expect(open.length).toBeGreaterThanOrEqual(6);
    expect(refused).toMatchObject({
      type: 'application/problem+json',
      body: { type: '/problems/too-many-requests' },
    });
    expect(refused.headers.get('retry-after')).toBe('1');
    for (const sending of open) sending.end();
    const statuses = await Promise.all(open.map(async (sending) => (await sending.answer).status));
    expect(statuses.filter((status) => status === 202)).toHaveLength(6);
    await eventually(async () => (await probe()).status === 202);
  });

  it('takes the same body twice at once without a deadlock', async () => {
    const text = Array.from({ length: 3_000 }, (_, index) => line(`twice-${index}`));
    const reversed = [...text].reverse();
    const post = (lines: readonly string[]): Promise<{ body: { accepted: number; duplicates: number } }> =>
      gateway.call('POST', '/v1/sites', { text: lines.join(''), headers: { 'content-type': 'application/x-ndjson' } });
    const answers = await Promise.all([post(text), post(reversed), post(text)]);
    expect(answers.reduce((sum, { body }) => sum + body.accepted, 0)).toBe(3_000);
    expect(answers.reduce((sum, { body }) => sum + body.duplicates, 0)).toBe(6_000);
  });
});
