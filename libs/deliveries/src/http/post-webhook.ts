import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { performance } from 'node:perf_hooks';
import { hostOf } from '../addresses/judge-webhook-url';
import { refuseAddress } from '../addresses/judge-address';
import type { AttemptOutcome } from '../attempt';
import { AddressRefusedError, createCheckedLookup } from './checked-lookup';
import { describeFailure, describeStatus } from './describe-failure';
import { readSmall } from './read-small';
import { createResolveName, type ResolveName } from './resolve-name';

export interface WebhookPosterOptions {
  /** May go to private and loopback addresses. */
  readonly allowPrivate: boolean;
  /** From the first look-up to the last byte of the answer (default 15 s). */
  readonly timeoutMs?: number;
  readonly resolve?: ResolveName;
  /** Certificates to trust besides the system's, PEM; for tests. */
  readonly ca?: string;
}

export interface WebhookRequest {
  /** Judged by `judgeWebhookUrl` when it was taken in. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface WebhookPoster {
  /** One attempt; never rejects. Redirects are not followed. */
  post(request: WebhookRequest): Promise<AttemptOutcome>;
  /** Breaks off what is under way. */
  close(): void;
}

const TIMEOUT_MS = 15_000;
/** A connection that was not used for so long is closed by us, before most servers do. */
const IDLE_MS = 4000;
const USER_AGENT = 'Headwater-Webhooks/1';

/** Sends webhooks by HTTP. One of it per process: it keeps connections open between deliveries. */
export function createWebhookPoster(options: WebhookPosterOptions): WebhookPoster {
  const { allowPrivate, timeoutMs = TIMEOUT_MS, ca } = options;
  const lookup = createCheckedLookup(options.resolve ?? createResolveName(), allowPrivate);
  const keeping = { keepAlive: true, timeout: IDLE_MS, maxFreeSockets: 64, scheduling: 'lifo' } as const;
  const agents = { 'http:': new http.Agent(keeping), 'https:': new https.Agent({ ...keeping, ...(ca ? { ca } : {}) }) };
  const underWay = new Set<http.ClientRequest>();

  /** `deadline`: by `performance.now()`. `fresh`: on a connection of its own. */
  function send(
    { url: text, headers, body }: WebhookRequest,
    deadline: number,
    fresh = false,
  ): Promise<Omit<AttemptOutcome, 'durationMs'>> {
    const url = new URL(text);
    const host = hostOf(url);
    const why = !allowPrivate && isIP(host) ? refuseAddress(host) : null;
    if (why !== null) return Promise.reject(new AddressRefusedError(host, host, why));
    const secure = url.protocol === 'https:';
    return new Promise((resolve, reject) => {
      const request = (secure ? https : http).request(url, {
        method: 'POST',
        agent: fresh ? false : agents[secure ? 'https:' : 'http:'],
        ...(fresh && ca ? { ca } : {}),
        lookup,
        headers: {
          'content-type': 'application/json',
          'content-length': body.length,
          'user-agent': USER_AGENT,
          'accept-encoding': 'identity',
          ...headers,
        },
      });
      underWay.add(request);
      let settled = false;
      const settle = (how: () => void): void => {
        if (settled) return;
        settled = true;
        how();
      };
      const late = (): Error => new Error(`no whole answer within ${timeoutMs / 1000} s`);
      const timer = setTimeout(() => {
        settle(() => reject(late()));
        request.destroy();
      }, deadline - performance.now());
      request.on('close', () => {
        clearTimeout(timer);
        underWay.delete(request);
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        // The server closed a kept connection just as it was used: that is nobody's fault. Once, and on one of its own.
        const stale = request.reusedSocket && error.code === 'ECONNRESET';
        settle(() => {
          if (stale) send({ url: text, headers, body }, deadline, true).then(resolve, reject);
          else reject(error);
        });
      });
      request.on('response', (response) => {
        // Once a status was answered it holds, even when the rest of the answer breaks off.
        void readSmall(response).then((answer) => settle(() => resolve(outcomeOf(response, answer))));
      });
      request.end(body);
    });
  }

  return {
    async post(request) {
      const startedAt = performance.now();
      const outcome = await send(request, startedAt + timeoutMs).catch((error: unknown) => ({
        delivered: false,
        status: null,
        answer: null,
        error: describeFailure(error),
        retryAfterMs: null,
        gone: false,
      }));
      return { ...outcome, durationMs: Math.round(performance.now() - startedAt) };
    },
    close() {
      for (const request of underWay) request.destroy(new Error('the sender was stopped'));
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

function outcomeOf(response: http.IncomingMessage, answer: string): Omit<AttemptOutcome, 'durationMs'> {
  const status = response.statusCode!;
  const delivered = status >= 200 && status < 300;
  const seconds = Number(response.headers['retry-after']);
  return {
    delivered,
    status,
    answer,
    error: delivered ? null : describeStatus(status, response.headers.location),
    retryAfterMs: (status === 429 || status === 503) && seconds > 0 && Number.isFinite(seconds) ? seconds * 1000 : null,
    gone: status === 410,
  };
}
