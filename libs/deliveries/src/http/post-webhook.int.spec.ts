import { RECEIVER_CERTIFICATE, startReceiver, type Receiver, type Respond } from '@headwater/testing';
import { Socket } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { LookupAddress } from 'node:dns';
import { newWebhookSecret, signWebhook } from '../signing/sign-webhook';
import { createWebhookPoster, type WebhookPoster, type WebhookPosterOptions } from './post-webhook';

const LOOPBACK: readonly LookupAddress[] = [{ address: '127.0.0.1', family: 4 }];

describe('one attempt at a webhook', () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  async function receiver(respond?: Respond, how?: { secure: boolean }): Promise<Receiver> {
    const started = await startReceiver(respond, how);
    closing.unshift(() => started.close());
    return started;
  }
  function poster(options: Partial<WebhookPosterOptions> = {}): WebhookPoster {
    const made = createWebhookPoster({ allowPrivate: true, ...options });
    closing.unshift(() => made.close());
    return made;
  }
  const to = (url: string, body = '{}', headers = {}): Parameters<WebhookPoster['post']>[0] => ({
    url,
    headers,
    body: Buffer.from(body),
  });

  it('brings the bytes that were signed, and is verified by the reference library alone', async () => {
    const { received, port } = await receiver();
    const secret = newWebhookSecret();
    const body = JSON.stringify({ id: 'a-1', name: 'Ñuñoa – 咖啡' });
    const headers = { ...signWebhook('a-1', new Date(), body, [secret]) };
    const outcome = await poster().post(to(`http://127.0.0.1:${port}/hook?x=1`, body, headers));
    expect(outcome).toMatchObject({ delivered: true, status: 204, answer: '', error: null, gone: false });
    const [first] = received;
    expect(first).toMatchObject({ method: 'POST', path: '/hook?x=1', body });
    expect(first!.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': 'a-1' });
    expect(new Webhook(secret).verify(first!.body, first!.headers)).toEqual(JSON.parse(body));
  });

  it('goes by TLS to whom it trusts, by name', async () => {
    const { port, received } = await receiver(undefined, { secure: true });
    const resolve = async (): Promise<readonly LookupAddress[]> => LOOPBACK;
    const trusting = poster({ ca: RECEIVER_CERTIFICATE, resolve });
    expect(await trusting.post(to(`https://receiver.test:${port}/`))).toMatchObject({ delivered: true });
    expect((await trusting.post(to(`https://other.test:${port}/`))).error).toMatch('certificate is for another name');
    expect((await poster({ resolve }).post(to(`https://receiver.test:${port}/`))).error).toMatch('self-signed');
    expect(received).toHaveLength(1);
  });

  it.each([301, 302, 303, 307, 308])('never follows a redirect (%i)', async (status) => {
    const target = await receiver();
    const first = await receiver(
      (response) => void response.writeHead(status, { location: `http://127.0.0.1:${target.port}/` }).end(),
    );
    const outcome = await poster().post(to(`http://127.0.0.1:${first.port}/`));
    expect(outcome).toMatchObject({ delivered: false, status });
    expect(outcome.error).toMatch('redirects are not followed');
    expect(target.received).toHaveLength(0);
  });

  it('tells what was answered, its first bytes, and how long it took', async () => {
    const { port } = await receiver(
      (response) => void response.writeHead(503, { 'retry-after': '120' }).end(`a\0b${'x'.repeat(5000)}`),
    );
    const outcome = await poster().post(to(`http://127.0.0.1:${port}/`));
    expect(outcome).toMatchObject({ delivered: false, status: 503, error: 'answered 503', retryAfterMs: 120_000 });
    expect(outcome.answer).toHaveLength(1024);
    expect(outcome.answer).toMatch(/^a\ufffdbx+$/);
    expect(outcome.durationMs).toBeGreaterThanOrEqual(0);
  });

  it('knows an endpoint that is gone', async () => {
    const { port } = await receiver((response) => void response.writeHead(410).end());
    expect(await poster().post(to(`http://127.0.0.1:${port}/`))).toMatchObject({ delivered: false, gone: true });
  });

  it('reads no more of an answer than it keeps, however much comes', async () => {
    let sent = 0;
    const { port } = await receiver((response) => {
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
        if (!response.destroyed) response.once('drain', pour);
      };
      response.writeHead(200);
      pour();
    });
    expect(await poster().post(to(`http://127.0.0.1:${port}/`))).toMatchObject({ delivered: true, status: 200 });
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it.each<[string, Respond]>([
    ['an answer that does not come', () => undefined],
    ['an answer that does not end', (response) => void response.writeHead(200).write('a')],
    [
      'an answer that comes drop by drop',
      (response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write('.'), 20);
        response.on('close', () => clearInterval(timer));
      },
    ],
  ])('does not wait longer than it says for %s', async (_, respond) => {
    const { port } = await receiver(respond);
    const outcome = await poster({ timeoutMs: 200 }).post(to(`http://127.0.0.1:${port}/`));
    expect(outcome).toMatchObject({ delivered: false, error: 'no whole answer within 0.2 s' });
    expect(outcome.durationMs).toBeGreaterThanOrEqual(190);
    expect(outcome.durationMs).toBeLessThan(5000);
  });

  it('counts what was answered although the rest broke off', async () => {
    const { port } = await receiver((response, _, request) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('taken', () => setImmediate(() => request.socket.destroy()));
    });
    expect(await poster().post(to(`http://127.0.0.1:${port}/`))).toMatchObject({ delivered: true, status: 200 });
  });

  it('says when nobody is there, or hangs up', async () => {
    const gone = await receiver();
    await gone.close();
    expect((await poster().post(to(`http://127.0.0.1:${gone.port}/`))).error).toMatch('ECONNREFUSED');
    const rude = await receiver((_, __, request) => void request.socket.destroy());
    expect((await poster().post(to(`http://127.0.0.1:${rude.port}/`))).error).toMatch('ECONNRESET');
  });

  it('sends again at once on a new connection when a kept one was closed under it', async () => {
    let requests = 0;
    const kept = await receiver((response, _, request) => {
      // The second request on a connection meets a server that is just closing it.
      if (++requests === 2) request.socket.resetAndDestroy();
      else response.writeHead(204).end();
    });
    const one = poster();
    expect(await one.post(to(`http://127.0.0.1:${kept.port}/`))).toMatchObject({ delivered: true });
    expect(await one.post(to(`http://127.0.0.1:${kept.port}/`))).toMatchObject({ delivered: true });
    expect(requests).toBe(3);
  });

  it('sends again once only, however many connections are kept: a receiver that always closes has failed', async () => {
    let [requests, rude] = [0, false];
    const kept = await receiver((response, _, request) => {
      requests++;
      if (rude) request.socket.resetAndDestroy();
      else setTimeout(() => response.writeHead(204).end(), 50);
    });
    const one = poster();
    await Promise.all([1, 2, 3, 4, 5, 6].map(() => one.post(to(`http://127.0.0.1:${kept.port}/`))));
    [requests, rude] = [0, true];
    expect((await one.post(to(`http://127.0.0.1:${kept.port}/`))).error).toMatch('ECONNRESET');
    expect(requests).toBe(2);
  });

  describe('where only public addresses are allowed', () => {
    it.each(['127.0.0.1', '127.0.0.1.', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])(
      'sends nothing to http://%s',
      async (host) => {
        const connect = jest.spyOn(Socket.prototype, 'connect');
        const outcome = await poster({ allowPrivate: false }).post(to(`http://${host}:9/`));
        expect(outcome.error).toMatch('not reachable on the internet');
        expect(connect).not.toHaveBeenCalled();
        connect.mockRestore();
      },
    );

    it('checks the address that it connects to: a name that changes its mind gains nothing', async () => {
      const { port, received } = await receiver();
      const answers: LookupAddress[][] = [[{ address: '203.0.113.7', family: 4 }], [...LOOPBACK]];
      const rebinding = poster({ allowPrivate: false, resolve: async () => answers.shift()! });
      for (const leads of ['203.0.113.7', '127.0.0.1']) {
        const { error } = await rebinding.post(to(`http://rebind.test:${port}/`));
        expect(error).toMatch(`rebind.test leads to ${leads}`);
      }
      expect(received).toHaveLength(0);
    });

    it('passes over those addresses of a name that are not', async () => {
      const tried: unknown[] = [];
      const connect = jest.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...all) {
        const options = (Array.isArray(all[0]) ? (all[0] as unknown[])[0] : all[0]) as {
          lookup: (
            name: string,
            how: { all: true },
            done: (error: Error | null, found: LookupAddress[]) => void,
          ) => void;
        };
        options.lookup('mixed.test', { all: true }, (_, found) => {
          tried.push(...found);
          this.destroy(new Error('seen'));
        });
        return this;
      });
      const resolve = async (): Promise<LookupAddress[]> => [...LOOPBACK, { address: '192.0.0.9', family: 4 }];
      await poster({ allowPrivate: false, resolve }).post(to('http://mixed.test/'));
      connect.mockRestore();
      expect(tried).toEqual([{ address: '192.0.0.9', family: 4 }]);
    });

    it("resolves by the system, and refuses what the system's hosts file says", async () => {
      const { error } = await poster({ allowPrivate: false }).post(to('http://localhost:9/'));
      expect(error).toMatch('localhost leads to');
    });
  });

  it('finds names by the system where the DNS does not know them', async () => {
    const { port } = await receiver();
    expect(await poster().post(to(`http://localhost:${port}/`))).toMatchObject({ delivered: true });
  });

  it('breaks off when it is closed', async () => {
    const stuck = await receiver(() => undefined);
    const one = poster();
    const attempt = one.post(to(`http://127.0.0.1:${stuck.port}/`));
    await stuck.until(1);
    one.close();
    expect(await attempt).toMatchObject({ delivered: false, error: 'the sender was stopped' });
  });
});
