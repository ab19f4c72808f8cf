import { setTimeout as sleep } from 'node:timers/promises';
import { causeOf, refusal, RequestFailed, type ClientSettings } from '@headwater/gateway-client';
import { advice } from './advice';

/** An event of a stream of server-sent events. */
export interface StreamEvent {
  readonly id: string | null;
  readonly data: string;
}

/** Where to go on: after an event, or from a start of one's own. */
export interface Resuming {
  readonly path: string;
  readonly lastEventId: string | null;
}

const LONGEST_WAIT_MS = 30_000;
/** The gateway says something every 15 seconds: a connection that is silent for longer is dead, ms. */
const SILENCE_MS = 45_000;

/**
 * Events of a stream, for as long as anybody asks for them: when the connection is lost it is opened anew, after the last
 * event that came. `open` tells how to ask, given the id of that event (null: none came yet), and whether it was open before.
 * `onOpen` is told each time that the gateway has taken it.
 * @throws RequestFailed when the gateway refuses.
 */
export async function* followStream(
  settings: Pick<ClientSettings, 'url' | 'key' | 'onWait' | 'pause'>,
  open: (lastEventId: string | null, again: boolean) => Resuming,
  onOpen?: () => void,
): AsyncGenerator<StreamEvent, never> {
  const { onWait, pause = sleep } = settings;
  let last: string | null = null;
  let again = false;
  for (let attempt = 0; ; attempt++) {
    let reason: string;
    try {
      for await (const event of connect(settings, open(last, again), onOpen)) {
        attempt = 0;
        again = true;
        if (event.id !== null) last = event.id;
        if (event.data !== '') yield event;
      }
      reason = 'the stream ended';
    } catch (error) {
      if (error instanceof RequestFailed) throw error;
      reason = `no answer from ${settings.url} (${causeOf(error)})`;
    }
    const wait = Math.min(LONGEST_WAIT_MS, 500 * 2 ** attempt);
    onWait?.(reason, wait);
    await pause(wait);
  }
}

/** Statuses that pass. */
const PASSING = new Set([429, 502, 503, 504]);

async function* connect(
  { url, key }: Pick<ClientSettings, 'url' | 'key'>,
  { path, lastEventId }: Resuming,
  onOpen?: () => void,
): AsyncGenerator<StreamEvent, void> {
  const silent = new AbortController();
  const timer = setTimeout(() => silent.abort(new Error('it fell silent')), SILENCE_MS);
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
      signal: silent.signal,
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${key}`,
        ...(lastEventId === null ? {} : { 'last-event-id': lastEventId }),
      },
    });
    if (PASSING.has(response.status)) throw new Error(`HTTP ${response.status}`);
    if (!response.ok) {
      const body: unknown = await response.json().catch(() => null);
      throw new RequestFailed(refusal(response.status, body, advice), response.status);
    }
    onOpen?.();
    yield* eventsOf(response.body!, () => timer.refresh());
  } finally {
    clearTimeout(timer);
    silent.abort();
  }
}

/** Cuts a body into events. What stands before the blank line that ends it is not an event yet. */
export async function* eventsOf(
  body: AsyncIterable<Uint8Array>,
  onBytes: () => void = () => undefined,
): AsyncGenerator<StreamEvent, void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of body) {
    onBytes();
    text += decoder.decode(bytes, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string): string[] =>
        lines.flatMap((line) => (line.startsWith(`${name}:`) ? [line.slice(name.length + 1).replace(/^ /, '')] : []));
      yield { id: field('id').at(-1) ?? null, data: field('data').join('\n') };
    }
  }
}
