import { connect } from 'node:net';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { allPages, call } from '../e2e/http';
import { requests, send } from '../e2e/sender';
import { ADMIN_KEY, type Instance, launch, newFolder, postmastersOf, start, tidyUp } from '../e2e/standalone';
import { Sent, worlds } from '../e2e/worlds';

jest.setTimeout(60_000);

const LONGEST_MS = 10_000;

/** Tells it to end and expects it to: in time, with exit code 0, nothing said, nothing left running. */
async function expectGoodEnd(instance: Instance, signal: NodeJS.Signals = 'SIGTERM'): Promise<number> {
  const before = performance.now();
  instance.signal(signal);
  const how = await instance.exited;
  const took = performance.now() - before;
  expect({ how, stderr: instance.stderr, left: postmastersOf(instance.folder) }).toEqual({
    how: 0,
    stderr: '',
    left: [],
  });
  expect(took).toBeLessThan(LONGEST_MS);
  return took;
}

describe('Headwater, told to end', () => {
  afterEach(tidyUp);

  it('when idle: it ends at once, by SIGTERM as by SIGINT, and the next start is clean', async () => {
    const instance = await start();
    expect(await expectGoodEnd(instance)).toBeLessThan(3_000);
    expect(existsSync(join(instance.folder, 'own/postgres/postmaster.pid'))).toBe(false);
    const next = await start({ folder: instance.folder });
    expect((await call(next.url, 'GET', '/health/ready')).status).toBe(200);
    expect(await expectGoodEnd(next, 'SIGINT')).toBeLessThan(3_000);
  });

  it('under load: what it acknowledged is there after the next start', async () => {
    const instance = await start();
    const waiting = requests(worlds(200, { maxEvents: 20 }).flat());
    const acknowledged: Sent[] = [];
    let broken = 0;
    const worker = async (): Promise<void> => {
      for (let piece = waiting.pop(); piece && broken < 4; piece = waiting.pop()) {
        const told = await send(instance.url, piece, 'wait=5').catch(() => (broken++, undefined));
        if (told?.verdicts) acknowledged.push(...piece.filter((_, index) => told.verdicts[index] === 'taken'));
      }
    };
    const load = Promise.all([worker(), worker(), worker(), worker()]);
    while (acknowledged.length < 50) await new Promise((resolve) => setTimeout(resolve, 5));
    await expectGoodEnd(instance);
    await load;
    expect(broken).toBeGreaterThan(0);

    const next = await start({ folder: instance.folder });
    for (const piece of requests(acknowledged, 400)) expect(await send(next.url, piece)).toMatchObject({ accepted: 0 });
    await expectGoodEnd(next);
  });

  it('while clients hold on: a body that never ends, a connection that says nothing, a long wait', async () => {
    const instance = await start();
    const { hostname, port } = new URL(instance.url);
    const hold = (text: string): void => {
      const socket = connect(Number(port), hostname, () => socket.write(text)).on('error', () => undefined);
    };
    hold(
      `POST /v1/shipments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ADMIN_KEY}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"eve\r\n`,
    );
    hold(
      `POST /v1/shipments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ADMIN_KEY}\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n[`,
    );
    hold('GET /health/live HTTP/1.1\r\nHost');
    hold('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expectGoodEnd(instance);
  });

  it('at any moment of its start: it goes no further, and the next start is clean', async () => {
    const folder = newFolder();
    // On an empty folder first, then on what the starts before left of it.
    for (const after of [0, 300, 600, 900, 1200, 1500, 1900]) {
      const instance = launch({ folder, env: { HEADWATER_DEMO: '1' } });
      await new Promise((resolve) => setTimeout(resolve, after));
      const before = performance.now();
      instance.signal('SIGTERM');
      const how = await instance.exited;
      // Before any of its own code runs (on a busy machine that takes a while) a signal ends it, as it does any process.
      const ended = after <= 600 && how === 'SIGTERM' ? 0 : how;
      expect({ ended, after, stderr: instance.stderr, left: postmastersOf(folder) }).toEqual({
        ended: 0,
        after,
        stderr: '',
        left: [],
      });
      expect(performance.now() - before).toBeLessThan(LONGEST_MS);
    }
    const next = await start({ folder, env: { HEADWATER_DEMO: '1' } });
    expect((await allPages(next.url, '/v1/flags?status=open')).length).toBeGreaterThan(0);
    await expectGoodEnd(next);
  });
});
