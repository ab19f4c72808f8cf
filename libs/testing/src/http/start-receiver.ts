import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { RECEIVER_CERTIFICATE, RECEIVER_KEY } from './receiver-certificate';

/** What came to a receiver. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly at: number;
}

export type Respond = (response: ServerResponse, received: Received, request: IncomingMessage) => void;

export interface Receiver {
  readonly port: number;
  readonly received: Received[];
  /** Changes what is answered from now on. */
  respond: Respond;
  /** Resolves once this many requests have come. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

/** A real HTTP server on loopback that keeps what it is sent; answers 204 unless told otherwise. */
export async function startReceiver(
  respond: Respond = (response) => void response.writeHead(204).end(),
  { secure = false, port = 0 }: { readonly secure?: boolean; readonly port?: number } = {},
): Promise<Receiver> {
  const waiting = new Set<() => void>();
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const received: Received = {
        method: request.method!,
        path: request.url!,
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(chunks).toString('utf8'),
        at: performance.now(),
      };
      receiver.received.push(received);
      receiver.respond(response, received, request);
      waiting.forEach((check) => check());
    });
  };
  const server = secure
    ? createSecureServer({ key: RECEIVER_KEY, cert: RECEIVER_CERTIFICATE }, listener)
    : createServer(listener);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const receiver: Receiver = {
    port: (server.address() as AddressInfo).port,
    received: [],
    respond,
    until: (count) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (receiver.received.length < count) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return receiver;
}
