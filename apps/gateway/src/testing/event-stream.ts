/** An event of a stream of server-sent events. */
export interface StreamEvent {
  readonly id: string | null;
  readonly data: string;
}

/** Server-sent events as they come; the reader is slow where `next` is not called. */
export interface EventStream {
  readonly status: number;
  readonly headers: Headers;
  /** The next event, or null when the stream has ended. */
  next(): Promise<StreamEvent | null>;
  /** The next so many events. */
  take(count: number): Promise<StreamEvent[]>;
  close(): void;
}

/** Opens a stream as a browser would. */
export async function openStream(url: string, headers: Readonly<Record<string, string>>): Promise<EventStream> {
  const end = new AbortController();
  const response = await fetch(url, { headers: { accept: 'text/event-stream', ...headers }, signal: end.signal });
  const events = eventsOf(response.body!);
  const next = async (): Promise<StreamEvent | null> => {
    const { value, done } = await events.next();
    return done ? null : value;
  };
  return {
    status: response.status,
    headers: response.headers,
    next,
    async take(count) {
      const all: StreamEvent[] = [];
      while (all.length < count) {
        const event = await next();
        if (event === null) throw new Error(`the stream ended after ${all.length} of ${count} events`);
        all.push(event);
      }
      return all;
    },
    close: () => end.abort(),
  };
}

async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6));
      const id = lines.find((line) => line.startsWith('id: '))?.slice(4) ?? null;
      if (data.length > 0) yield { id, data: data.join('\n') };
    }
  }
  return undefined;
}
