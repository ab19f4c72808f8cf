import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';

type Event = Readonly<Record<string, unknown>> & { readonly eventId: string };

interface Remembered {
  readonly source: string;
  readonly row: string;
  readonly stream: string;
  readonly eventId: string;
}

/** How the fake answers the next requests instead of doing its work. */
export type Mood =
  { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown } | 'hang-up';

/** For specs: the intake and lookup of DESIGN § 6 in memory, and whatever else `answers` holds. Knows no roles or schemas. */
export class FakeGateway {
  readonly events = new Map<string, { stream: string; event: Event }>();
  readonly requests: { method: string; path: string; headers: IncomingMessage['headers']; lines: number }[] = [];
  readonly moods: Mood[] = [];
  readonly answers = new Map<string, unknown>();
  /** Refuses an event: JSON pointer and detail, or null. */
  refuse: (event: Event) => { pointer: string; detail: string } | null = () => null;
  private readonly memory: Remembered[] = [];
  private readonly server: Server = createServer((request, response) => {
    void this.answer(request).then(({ status, headers, body }) => {
      if (status === 0) return request.socket.destroy();
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Events that no correction voids. */
  live(): Event[] {
    const voided = new Set(
      [...this.events.values()].flatMap(({ event }) => (event.kind === 'correction' ? [event.corrects as string] : [])),
    );
    return [...this.events.values()]
      .map(({ event }) => event)
      .filter((event) => event.kind !== 'correction' && !voided.has(event.eventId));
  }

  private async answer(
    request: IncomingMessage,
  ): Promise<{ status: number; headers?: Record<string, string>; body: unknown }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const path = decodeURIComponent(request.url!);
    this.requests.push({
      method: request.method!,
      path,
      headers: request.headers,
      lines: text.split('\n').filter(Boolean).length,
    });
    const mood = this.moods.shift();
    if (mood === 'hang-up') return { status: 0, body: null };
    if (mood)
      return {
        status: mood.status,
        ...(mood.headers && { headers: mood.headers }),
        body: mood.body ?? { title: 'no' },
      };
    const known = this.answers.get(path);
    if (known !== undefined) return { status: 200, body: known };
    const lookup = /^\/v1\/imports\/(.+)\/lookup$/.exec(path);
    if (lookup)
      return {
        status: 200,
        body: { rows: this.found(lookup[1]!, (JSON.parse(text) as { rows: string[] }).rows) },
      };
    const check = /^\/v1\/imports\/.+\/check$/.test(path);
    if (check) return { status: 200, body: this.check(text) };
    const intake = /^\/v1\/(?:imports\/(.+)\/)?(sites|shipments|certifications|findings)$/.exec(path);
    if (intake && request.method === 'POST') return this.take(text, intake[2]!, intake[1]);
    return { status: 404, body: { title: 'Not found', detail: `nothing at ${path}` } };
  }

  private found(source: string, rows: readonly string[]): Omit<Remembered, 'source'>[] {
    const live = new Set(this.live().map(({ eventId }) => eventId));
    return this.memory
      .filter((each) => each.source === source && rows.includes(each.row) && live.has(each.eventId))
      .map(({ row, stream, eventId }) => ({ row, stream, eventId }));
  }

  private check(text: string): object {
    const rejected = text
      .split('\n')
      .filter(Boolean)
      .flatMap((line, index) => {
        const refused = this.refuse((JSON.parse(line) as { event: Event }).event);
        return refused ? [{ index, title: 'invalid', ...refused }] : [];
      });
    return { sound: text.split('\n').filter(Boolean).length - rejected.length, rejected };
  }

  private take(text: string, stream: string, source: string | undefined): { status: number; body: unknown } {
    const body = { accepted: 0, duplicates: 0, rejected: [] as object[] };
    text
      .split('\n')
      .filter(Boolean)
      .forEach((line, index) => {
        const parsed = JSON.parse(line) as { event: Event; row: string };
        const event = source === undefined ? (parsed as unknown as Event) : parsed.event;
        const refused = this.refuse(event);
        const earlier = this.events.get(event.eventId);
        if (refused) body.rejected.push({ index, eventId: event.eventId, title: 'invalid', ...refused });
        else if (earlier && JSON.stringify(earlier.event) !== JSON.stringify(event))
          body.rejected.push({
            index,
            eventId: event.eventId,
            title: 'conflict',
            detail: 'is known with other content',
            pointer: '',
          });
        else {
          if (earlier) body.duplicates += 1;
          else body.accepted += 1;
          this.events.set(event.eventId, { stream, event });
          if (source !== undefined && !earlier)
            this.memory.push({ source, row: parsed.row, stream, eventId: event.eventId });
        }
      });
    return { status: body.accepted + body.duplicates === 0 ? 422 : 202, body };
  }
}
