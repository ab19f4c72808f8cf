/** The gateway could not be reached, or refused: what people should know, in one line. */
export class RequestFailed extends Error {
  constructor(
    message: string,
    /** HTTP status; null where no answer came. */
    readonly status: number | null,
  ) {
    super(message);
  }
}

export interface ClientSettings {
  /** Origin; empty: that of the page. */
  readonly url: string;
  /** Absent in a browser, where a cookie stands for it. */
  readonly key?: string;
  /** How often to try again where no answer comes or the gateway asks for patience. */
  readonly retries: number;
  /** Told before each wait, with its length in ms. */
  readonly onWait?: (reason: string, milliseconds: number) => void;
  /** What to do about a failure, in a sentence; null: no answer came. */
  readonly advice?: Advice;
  /** For specs. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

export type Advice = (status: number | null) => string;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Events that earlier attempts at this request took before they were broken off: the answer calls them duplicates. */
  readonly takenBefore: number;
}

export interface Client {
  get(path: string): Promise<unknown>;
  post(
    path: string,
    body: string,
    type: 'application/json' | 'application/x-ndjson',
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
}

/** Statuses on which the same request may simply be sent again: events are known by their ids. */
const AGAIN = new Set([429, 502, 503, 504]);
const LONGEST_WAIT_MS = 60_000;

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** HTTP to the gateway: bearer key, JSON, patience. Refusals of events (409, 413, 422, 403 of a kind) are answers. */
export function createClient(settings: ClientSettings): Client {
  return {
    async get(path) {
      const { status, body } = await request(settings, path, { method: 'GET' });
      if (status >= 400) throw new RequestFailed(refusal(status, body, settings.advice), status);
      return body;
    },
    async post(path, text, type, headers = {}) {
      const answer = await request(settings, path, {
        method: 'POST',
        body: text,
        headers: { ...headers, 'content-type': type },
      });
      const { status, body } = answer;
      const ofEvents = [409, 413, 422].includes(status) || ([400, 403].includes(status) && refusesEvents(body));
      if (status >= 400 && !ofEvents) throw new RequestFailed(refusal(status, body, settings.advice), status);
      return answer;
    },
  };
}

async function request(
  settings: ClientSettings,
  path: string,
  init: { method: string; body?: string; headers?: Record<string, string> },
): Promise<Answer> {
  const { url, key, retries, onWait, advice, pause = sleep } = settings;
  let takenBefore = 0;
  for (let attempt = 0; ; attempt++) {
    let reason: string;
    let wait: number;
    try {
      const response = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
        ...init,
        headers: {
          accept: 'application/json',
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
          ...init.headers,
        },
      });
      const body = parsed(await response.text());
      if (!AGAIN.has(response.status) || attempt >= retries) return { status: response.status, body, takenBefore };
      takenBefore += acceptedIn(body);
      reason = response.status === 429 ? 'the gateway is busy' : `HTTP ${response.status}`;
      wait = retryAfter(response.headers.get('retry-after'), Date.now()) ?? backoff(attempt);
    } catch (error) {
      if (attempt >= retries)
        throw new RequestFailed(
          `cannot reach ${url || 'the gateway'} (${causeOf(error)})${advice?.(null) ?? ''}`,
          null,
        );
      reason = `no answer from ${url || 'the gateway'} (${causeOf(error)})`;
      wait = backoff(attempt);
    }
    onWait?.(reason, wait);
    await pause(wait);
  }
}

const membersOf = (body: unknown): { accepted?: unknown; rejected?: unknown } =>
  typeof body === 'object' && body !== null ? body : {};
const refusesEvents = (body: unknown): boolean =>
  Array.isArray(membersOf(body).rejected) && (membersOf(body).rejected as unknown[]).length > 0;
const acceptedIn = (body: unknown): number =>
  typeof membersOf(body).accepted === 'number' ? (membersOf(body).accepted as number) : 0;

/** 0.25, 0.5, 1, 2, 4, 8, 8, … seconds. */
const backoff = (attempt: number): number => Math.min(8000, 250 * 2 ** attempt);

/** `Retry-After` in ms: seconds or an HTTP date; null where absent or unreadable. */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const at = /^\d+(?:\.\d+)?$/.test(header.trim()) ? now + Number(header) * 1000 : Date.parse(header);
  return Number.isNaN(at) ? null : Math.min(LONGEST_WAIT_MS, Math.max(0, at - now));
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : (JSON.parse(text) as unknown);
  } catch {
    return text;
  }
}

export function causeOf(error: unknown): string {
  const { cause, message } = error as {
    cause?: { code?: string; message?: string; errors?: { code?: string }[] };
    message: string;
  };
  return cause?.code ?? cause?.errors?.[0]?.code ?? cause?.message ?? message;
}

/** A problem document (RFC 9457) in one line, with what to do where that is plain. */
export function refusal(status: number, body: unknown, advice?: Advice): string {
  const { title, detail } = (typeof body === 'object' && body !== null ? body : {}) as {
    title?: string;
    detail?: string;
  };
  const said = [title, detail].filter(Boolean).join(': ');
  return `the gateway answered ${status}${said ? `: ${said}` : ''}.${advice?.(status) ?? ''}`.replace('..', '.');
}
