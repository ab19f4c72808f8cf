import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import type { Readiness } from './readiness';

/** Answers whether a process lives, whether it is ready, and its metrics. */
export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

export async function startHealthServer(
  { host, port }: { readonly host: string; readonly port: number },
  readiness: () => Promise<Readiness>,
  metrics: Registry,
): Promise<HealthServer> {
  const answers: Readonly<Record<string, () => Promise<[status: number, type: string, body: string]>>> = {
    '/health/live': async () => [200, 'application/json', JSON.stringify({ status: 'live' })],
    '/health/ready': async () => {
      const answer = await readiness();
      return [answer.status === 'ready' ? 200 : 503, 'application/json', JSON.stringify(answer)];
    },
    '/metrics': async () => [200, metrics.contentType, await metrics.metrics()],
  };
  const server = createServer((request, response) => {
    // Whoever comes again after a hand-over must find who answers then.
    response.setHeader('connection', 'close');
    const answer = answers[request.url?.split('?')[0] ?? ''];
    if (answer === undefined) return end(response, 404, 'application/json', '{"status":"not-found"}');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return end(response, 405, 'application/json', '{"status":"not-allowed"}');
    answer().then(
      (parts) => end(response, ...parts),
      () => end(response, 500, 'application/json', '{"status":"failing"}'),
    );
  });
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function end(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
