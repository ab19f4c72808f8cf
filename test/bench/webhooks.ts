import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile, type Report } from './report';
import { KEY, startStandalone } from './standalone';

/** Rounds before the counted ones: connections are made, statements planned, code compiled. */
const WARM_UP = 20;

const farm = (name: string | number): string => `urn:bench:farm:${name}`;
const head = (kind: string): object => ({ eventId: randomUUID(), kind, eventTime: '2026-03-01T00:00:00Z' });

const production = (site: string, batch: string): object => ({
  ...head('production'),
  ...{ commodity: 'coffee', site, outputs: [{ batch, quantity: { value: 1, unit: 'KGM' } }] },
});
const report = (finding: string, site: string): object => ({
  ...head('reported'),
  ...{ finding, subject: { site }, category: 'child-labour', severity: 'critical', source: { kind: 'ngo' } },
});

/**
 * From the moment a finding is posted to the moment a receiver has the webhook, through everything: one finding at a
 * time, with nothing else to do; and one that reaches thousands of batches, until its first alert.
 */
export async function benchWebhooks(rounds: number, batches: number): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-bench-'));
  const arrived = new Map<string, (at: number) => void>();
  const receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const at = performance.now();
      response.writeHead(204).end();
      const { data } = JSON.parse(Buffer.concat(chunks).toString()) as { data: { finding: string } };
      arrived.get(data.finding)?.(at);
    });
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  process.env['HEADWATER_WEBHOOK_PRIVATE'] = '1';
  const standalone = await startStandalone(folder);
  const post = async (path: string, body: unknown, wait = ''): Promise<void> => {
    const answer = await fetch(`${standalone.url}/v1/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${KEY}`,
        'content-type': 'application/json',
        ...(wait ? { prefer: wait } : {}),
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
    await answer.arrayBuffer();
  };
  const alerted = async (finding: string, site: string): Promise<number> => {
    const webhook = new Promise<number>((resolve) => arrived.set(finding, resolve));
    const start = performance.now();
    await post('findings', report(finding, site));
    const took = (await webhook) - start;
    arrived.delete(finding);
    return took;
  };
  try {
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    await post('subscriptions', { name: 'bench', webhook: { url } });
    const farms = Array.from({ length: rounds + WARM_UP }, (_, i) => production(farm(i), `urn:bench:lot:${i}`));
    await post('shipments', farms, 'wait=30');
    for (let at = 0; at < batches; at += 1000) {
      const some = Array.from({ length: Math.min(1000, batches - at) }, (_, i) =>
        production(farm('storm'), `urn:bench:storm:${at + i}`),
      );
      await post('shipments', some, 'wait=30');
    }
    const times: number[] = [];
    for (let i = 0; i < rounds + WARM_UP; i++) {
      const took = await alerted(`urn:bench:finding:${i}`, farm(i));
      if (i >= WARM_UP) times.push(took);
    }
    const first = await alerted('urn:bench:finding:storm', farm('storm'));
    const p99 = quantile(times, 0.99);
    const ms = (value: number): { value: number; unit: string } => ({ value, unit: 'ms' });
    return {
      bench: `webhooks: ${rounds} lone findings, and one that reaches ${batches} batches`,
      figures: {
        'finding → webhook, p50': ms(quantile(times, 0.5)),
        'finding → webhook, p99': ms(p99),
        'first webhook of the storm': ms(first),
      },
      ratios: {
        'lone finding to webhook p99 / 250 ms': { value: p99 / 250, target: '< 1', holds: p99 < 250 },
        'first webhook of a storm / 1 s': { value: first / 1000, target: '< 1', holds: first < 1000 },
      },
    };
  } finally {
    await standalone.stop();
    receiver.closeAllConnections();
    receiver.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
