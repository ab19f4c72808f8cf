import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KEY } from '../standalone';

/** The farm under the storm's finding. */
export const STORM_FARM = 'urn:bench:farm:storm';
export const farm = (name: string | number): string => `urn:bench:farm:${name}`;

const head = (kind: string): object => ({ eventId: randomUUID(), kind, eventTime: '2026-03-01T00:00:00Z' });
const line = (batch: string, kg: number): object => ({ batch, quantity: { value: kg, unit: 'KGM' } });

export const production = (site: string, batch: string, kg = 1): object => ({
  ...head('production'),
  ...{ commodity: 'coffee', site, outputs: [line(batch, kg)] },
});

/** One lot parted into many. */
export const parting = (batch: string, parts: readonly string[]): object => ({
  ...head('transformation'),
  ...{ commodity: 'coffee', site: 'urn:bench:mill', inputs: [line(batch, parts.length)] },
  outputs: parts.map((part) => line(part, 1)),
});

export const report = (finding: string, site: string, category: string): object => ({
  ...head('reported'),
  ...{ finding, subject: { site }, category, severity: 'critical', source: { kind: 'ngo' } },
});

/** One request as the administrator; throws unless it succeeds. */
export async function post<Answer>(url: string, path: string, body: unknown, prefer?: string): Promise<Answer> {
  const answer = await fetch(`${url}/v1/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${KEY}`,
      'content-type': 'application/json',
      ...(prefer ? { prefer } : {}),
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
  return (await answer.json()) as Answer;
}

export interface WebhookReceiver {
  readonly url: string;
  /** When the first webhook about a finding comes, by `performance.now()`. */
  first(finding: string): Promise<number>;
  close(): void;
}

/** A receiver that answers at once, as a good one does. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const waiting = new Map<string, (at: number) => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const at = performance.now();
      response.writeHead(204).end();
      const { data } = JSON.parse(Buffer.concat(chunks).toString()) as { data: { finding: string } };
      waiting.get(data.finding)?.(at);
      waiting.delete(data.finding);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    first: (finding) => new Promise((resolve) => waiting.set(finding, resolve)),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Posts a finding on a farm, and tells how long it took until its first webhook had come, ms. */
export async function alertMs(url: string, receiver: WebhookReceiver, finding: string, site: string): Promise<number> {
  const webhook = receiver.first(finding);
  const start = performance.now();
  await post(url, 'findings', report(finding, site, 'forced-labour'));
  return (await webhook) - start;
}
