import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { streamOf, watch } from '../commands/watch';
import { eventsOf, followStream } from './event-stream';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const alert = (n: number): string =>
  JSON.stringify({
    id: id(n),
    type: 'headwater.flag.raised.v1',
    timestamp: '2026-03-02T09:00:00.000Z',
    data: { finding: 'F-1', batch: `lot ${n}`, severity: 'high', exposure: { min: 0.25, proRata: 0.25, max: 0.25 } },
  });
const event = (n: number): string => `id: ${id(n)}\ndata: ${alert(n)}\n\n`;

describe('cutting a body into events', () => {
  const whole = Buffer.from(`retry: 2000\n\nid: x\n\n: still here\n\n${event(1)}data: é\ndata: 2\n\nid: half`);

  it('gives the same events wherever the bytes are cut', async () => {
    const read = async (cuts: readonly number[]): Promise<unknown[]> => {
      const places = [0, ...[...cuts].sort((a, b) => a - b), whole.length];
      async function* pieces(): AsyncGenerator<Uint8Array> {
        for (let i = 1; i < places.length; i++) yield whole.subarray(places[i - 1], places[i]);
      }
      const events: unknown[] = [];
      for await (const each of eventsOf(pieces())) events.push(each);
      return events;
    };
    const expected = await read([]);
    expect(expected).toEqual([
      { id: null, data: '' },
      { id: 'x', data: '' },
      { id: null, data: '' },
      { id: id(1), data: alert(1) },
      { id: null, data: 'é\n2' },
    ]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(whole.length)), async (cuts) => expect(await read(cuts)).toEqual(expected)),
    );
  });
});

describe('headwater watch', () => {
  const all = Array.from({ length: 12 }, (_, i) => i + 1);
  let server: Server;
  let url: string;
  let answer: (last: string | undefined, query: URLSearchParams, response: ServerResponse) => void;
  const asked: (string | undefined)[] = [];

  beforeEach(async () => {
    asked.length = 0;
    server = createServer((request, response) => {
      const last = request.headers['last-event-id'] as string | undefined;
      asked.push(last);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      answer(last, new URL(request.url!, url).searchParams, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  const run = async (options: Parameters<typeof streamOf>[0]): Promise<string[]> => {
    const said: string[] = [];
    const stream = followStream({ url, key: 'k', pause: async () => undefined }, (last, again) =>
      streamOf(options, last, again),
    );
    await watch(stream, options, { say: (text) => said.push(text), tell: () => undefined });
    return said;
  };

  it('hears each alert once, whatever byte the connection breaks at', async () => {
    // Each connection breaks after some more bytes than the last, at another place within an event.
    let step = 0;
    answer = (last, _, response) => {
      const rest = all.filter((n) => last === undefined || id(n) > last);
      const bytes = Buffer.from(`retry: 2000\n\n${rest.map(event).join('')}`);
      const cut = bytes.subarray(0, 40 + (step += 37));
      if (cut.length === bytes.length) response.end(bytes);
      else response.write(cut, () => response.destroy());
    };
    const said = await run({ json: true, all: true, count: all.length });
    expect(said.map((text) => (JSON.parse(text) as { id: string }).id)).toEqual(all.map(id));
    expect(asked.length).toBeGreaterThan(3);
  });

  it('asks for what comes from now on, and after a break for all since, even if none had come', async () => {
    const queries: string[] = [];
    answer = (_, query, response) => {
      queries.push(query.toString());
      if (queries.length === 1) response.write('retry: 2000\n\n', () => response.destroy());
      else response.end(event(1));
    };
    const said = await run({ subscription: id(9), count: 1 });
    expect(queries).toEqual([`subscription=${id(9)}&after=latest`, `subscription=${id(9)}`]);
    expect(said).toEqual(['2026-03-02T09:00:00.000Z  RAISED   lot 1 25 % under F-1 (high)']);
  });

  it('goes on from where it was told to be', async () => {
    answer = (last, _, response) => {
      if (last === undefined) response.write(`id: ${id(3)}\n\n`, () => response.destroy());
      else response.end(event(4));
    };
    expect(await run({ json: true, count: 1 })).toEqual([alert(4)]);
    expect(asked).toEqual([undefined, id(3)]);
  });
});
