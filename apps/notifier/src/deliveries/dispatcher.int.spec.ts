import { CLEARED, RAISED } from '@headwater/alerts';
import { createWebhookPoster } from '@headwater/deliveries';
import { startReceiver, type Receiver, type Respond } from '@headwater/testing';
import { Webhook } from 'standardwebhooks';
import { prune } from './prune.pg-store';
import { deliveriesWorld, type DeliveriesWorld } from './testing/deliveries-world';

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('deliveries', () => {
  let world: DeliveriesWorld;
  const receivers: Receiver[] = [];

  beforeAll(async () => {
    world = await deliveriesWorld();
  });
  afterEach(async () => {
    for (const each of receivers.splice(0)) await each.close();
    await world.clear();
  });
  afterAll(() => world?.close());

  async function receiver(respond?: Respond): Promise<Receiver & { url: string }> {
    const started = await startReceiver(respond);
    receivers.push(started);
    return Object.assign(started, { url: `http://127.0.0.1:${started.port}/` });
  }
  const failing =
    (status = 500): Respond =>
    (response) =>
      void response.writeHead(status).end('no');

  it('brings each alert once, as it stands in lists, verified by the reference library', async () => {
    const there = await receiver();
    const to = await world.subscribe(there.url);
    const ids = await world.alert(to, {}, {}, {});
    world.now = new Date();
    await world.deliver(world.dispatcher());
    expect(there.received.map(({ headers }) => headers['webhook-id'])).toEqual(expect.arrayContaining(ids));
    expect(there.received).toHaveLength(3);
    for (const { body, headers } of there.received) {
      const said = new Webhook(to.secret).verify(body, headers) as { id: string };
      expect(said.id).toBe(headers['webhook-id']);
      const [kept] = await world.database.query<{ body: string }>('SELECT body FROM notifier.alert WHERE id = $1', [
        said.id,
      ]);
      expect(body).toBe(kept!.body);
    }
    expect(await world.waiting(to)).toBe(0);
  });

  it('tries again after 5 s, the same bytes under the same id, at the time of the attempt', async () => {
    const there = await receiver(failing());
    const to = await world.subscribe(there.url);
    await world.alert(to, {});
    const dispatcher = world.dispatcher();
    await world.deliver(dispatcher);
    world.pass(5 * SECOND - 1);
    await world.deliver(dispatcher);
    expect(there.received).toHaveLength(1);
    world.pass(1);
    there.respond = (response) => void response.writeHead(200).end();
    await world.deliver(dispatcher);
    const [first, second] = there.received;
    expect(there.received).toHaveLength(2);
    expect(second!.body).toBe(first!.body);
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    expect(Number(second!.headers['webhook-timestamp']) - Number(first!.headers['webhook-timestamp'])).toBe(5);
    expect((await world.attempts(to)).map(({ number, status }) => [number, status])).toEqual([
      [1, 500],
      [2, 200],
    ]);
  });

  it('pauses the subscription, with the reason, once the last try has failed, and goes on when it is resumed', async () => {
    const there = await receiver(failing(404));
    const to = await world.subscribe(there.url);
    await world.alert(to, {});
    const dispatcher = world.dispatcher();
    const begun = world.now.getTime();
    for (let nextAt: Date | null = world.now; nextAt !== null;) {
      world.now = nextAt;
      await dispatcher.round();
      await dispatcher.settled();
      nextAt = await dispatcher.round();
    }
    expect((world.now.getTime() - begun) / HOUR).toBeGreaterThan(40);
    expect((world.now.getTime() - begun) / HOUR).toBeLessThan(60);
    expect(await world.status(to)).toEqual({ status: 'paused', reason: expect.stringContaining('answered 404') });
    const pauses = (await world.attempts(to)).map(({ at, next }) => (next === null ? null : +next - +at));
    expect(pauses).toHaveLength(11);
    expect(pauses[0]).toBe(5000);
    expect(pauses.at(-2)).toBe(DAY);
    expect(pauses.at(-1)).toBeNull();
    await world.alert(to, {});
    world.pass(DAY);
    await world.deliver(dispatcher);
    expect(there.received).toHaveLength(11);
    there.respond = (response) => void response.writeHead(204).end();
    await world.database.query(`UPDATE notifier.subscription SET status = 'active' WHERE id = $1`, [to.id]);
    await world.deliver(dispatcher);
    expect(there.received).toHaveLength(13);
    expect(await world.waiting(to)).toBe(0);
  });

  it('ends the subscription at a 410', async () => {
    const there = await receiver(failing(410));
    const to = await world.subscribe(there.url);
    await world.alert(to, {}, {}, {}, {}, {});
    await world.deliver(world.dispatcher());
    expect(await world.status(to)).toEqual({ status: 'ended', reason: expect.stringContaining('410') });
    expect(await world.waiting(to)).toBe(0);
  });

  it('loses nothing while the receiver is down for an hour, and brings all soon after', async () => {
    const there = await receiver(failing(503));
    const to = await world.subscribe(there.url);
    const dispatcher = world.dispatcher();
    const ids: string[] = [];
    for (let minute = 0; minute < 60; minute++) {
      ids.push(...(await world.alert(to, { finding: `urn:f:${minute}` })));
      await world.deliver(dispatcher);
      world.pass(60 * SECOND);
    }
    // A dead endpoint is left alone: far fewer attempts than alerts times retries.
    expect(there.received.length).toBeLessThan(100);
    const before = there.received.length;
    there.respond = (response) => void response.writeHead(204).end();
    world.pass(5 * 60 * SECOND);
    await world.deliver(dispatcher);
    const brought = there.received.slice(before).map(({ headers }) => headers['webhook-id']);
    expect([...brought].sort()).toEqual([...ids].sort());
    expect(await world.waiting(to)).toBe(0);
    expect(await world.status(to)).toMatchObject({ status: 'active' });
  });

  it('signs with both secrets while one is being rotated, and with one after', async () => {
    const there = await receiver();
    const to = await world.subscribe(there.url);
    const next = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
    world.now = new Date();
    await world.database.query(
      'UPDATE notifier.subscription SET old_secret = secret, secret = $2, old_secret_until = $3 WHERE id = $1',
      [to.id, next, new Date(world.now.getTime() + DAY)],
    );
    await world.alert(to, {});
    await world.deliver(world.dispatcher());
    const [first] = there.received;
    for (const secret of [next, to.secret]) {
      expect(() => new Webhook(secret).verify(first!.body, first!.headers)).not.toThrow();
    }
    world.pass(DAY);
    await world.alert(to, {});
    await world.deliver(world.dispatcher());
    expect(there.received[1]!.headers['webhook-signature']).not.toContain(' ');
  });

  it('tells a hundred of a finding one by one, and the rest of the minute as one', async () => {
    const there = await receiver();
    const to = await world.subscribe(there.url);
    const dispatcher = world.dispatcher();
    const storm = Array.from({ length: 150 }, (_, i) => ({ batch: `urn:b:${i}`, max: i / 1000 }));
    const ids = await world.alert(to, ...storm);
    await world.alert(to, { finding: 'urn:f:other' }, { type: 'headwater.finding.changed.v1' }, { type: CLEARED });
    await world.deliver(dispatcher);
    expect(there.received).toHaveLength(103);
    world.pass(30 * SECOND);
    ids.push(...(await world.alert(to, { batch: 'urn:b:late', max: 0.9 })));
    await world.deliver(dispatcher);
    expect(there.received).toHaveLength(103);
    world.pass(31 * SECOND);
    await world.deliver(dispatcher);
    expect(there.received).toHaveLength(104);
    const digest = JSON.parse(there.received[103]!.body) as Record<string, unknown> & { data: { top: unknown[] } };
    expect(digest).toMatchObject({
      id: there.received[103]!.headers['webhook-id'],
      type: 'headwater.flags.raised.digest.v1',
      data: {
        subscription: to.id,
        finding: 'urn:f:1',
        count: 51,
        url: `https://headwater.test/v1/alerts?subscription=${to.id}&after=${ids[99]}`,
      },
    });
    expect(digest.data.top).toHaveLength(10);
    expect(digest.data.top[0]).toEqual({
      alert: ids[150],
      batch: 'urn:b:late',
      commodity: 'coffee',
      exposure: { min: 0, proRata: null, max: 0.9 },
    });
    expect(digest.data.top[1]).toMatchObject({ batch: 'urn:b:149' });
    await world.alert(to, { batch: 'urn:b:next' });
    await world.deliver(dispatcher);
    expect(JSON.parse(there.received[104]!.body)).toMatchObject({ type: RAISED });
  });

  it('lets neither dead nor slow endpoints delay another', async () => {
    const stuck = await receiver(() => undefined);
    const slow = await Promise.all(Array.from({ length: 20 }, () => world.subscribe(stuck.url)));
    const quick = await receiver();
    const to = await world.subscribe(quick.url);
    for (const each of slow) await world.alert(each, ...Array.from({ length: 20 }, () => ({})));
    const dispatcher = world.dispatcher({ most: 20 });
    // Nobody knows them yet: they get what a fresh endpoint gets, and time out.
    await dispatcher.round();
    await dispatcher.settled();
    world.pass(10 * SECOND);
    await dispatcher.round();
    const asked = performance.now();
    await world.alert(to, {});
    await dispatcher.round();
    await quick.until(1);
    expect(performance.now() - asked).toBeLessThan(500);
    expect(stuck.received.length).toBeLessThanOrEqual(30);
    await dispatcher.settled();
  });

  it('gives each delivery to one of two notifiers', async () => {
    const there = await receiver();
    const tos = await Promise.all(Array.from({ length: 5 }, () => world.subscribe(there.url)));
    for (const to of tos) await world.alert(to, ...Array.from({ length: 40 }, (_, i) => ({ finding: `urn:f:${i}` })));
    const two = [world.dispatcher(), world.dispatcher()];
    const left = async (): Promise<number> =>
      (await Promise.all(tos.map((to) => world.waiting(to)))).reduce((a, b) => a + b, 0);
    while ((await left()) > 0) await Promise.all(two.map((each) => each.round().then(() => each.settled())));
    const ids = there.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(200);
    expect(new Set(ids).size).toBe(200);
  });

  it('sends again what a notifier took with it when it died, once its lease is over', async () => {
    const there = await receiver(() => undefined);
    const to = await world.subscribe(there.url);
    const [id] = await world.alert(to, {});
    const dying = world.dispatcher();
    await dying.round();
    await there.until(1);
    there.respond = (response) => void response.writeHead(204).end();
    const heir = world.dispatcher();
    world.pass(29 * SECOND);
    await heir.round();
    await heir.settled();
    expect(there.received).toHaveLength(1);
    world.pass(SECOND);
    await world.deliver(heir);
    expect(there.received.map(({ headers }) => headers['webhook-id'])).toEqual([id, id]);
    expect(await world.waiting(to)).toBe(0);
    await dying.settled();
    expect(await world.waiting(to)).toBe(0);
  });

  it('gives back what was broken off by its own end, uncounted', async () => {
    const there = await receiver(() => undefined);
    const to = await world.subscribe(there.url);
    await world.alert(to, {});
    const poster = createWebhookPoster({ allowPrivate: true });
    const ending = world.dispatcher({ poster });
    await ending.round();
    await there.until(1);
    ending.stop();
    poster.close();
    await ending.settled();
    expect(await world.attempts(to)).toEqual([]);
    there.respond = (response) => void response.writeHead(204).end();
    await world.deliver(world.dispatcher());
    expect((await world.attempts(to)).map(({ number }) => number)).toEqual([1]);
  });

  it('forgets what is older than 30 days, never what is still to be sent', async () => {
    const there = await receiver(failing());
    const to = await world.subscribe(there.url);
    await world.database.query('SELECT notifier.send_notice($1, $2, $3, $4, $5)', [
      ...[to.number, '7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a', 'headwater.test.v1', world.now, '{}'],
    ]);
    await world.alert(to, {});
    await world.deliver(world.dispatcher());
    const tidied = (): Promise<number> => world.database.transaction('prune', (tx) => prune(tx, world.now));
    world.pass(30 * DAY);
    expect(await tidied()).toBe(1);
    expect(await world.attempts(to)).toHaveLength(2);
    world.pass(1);
    expect(await tidied()).toBe(2);
    there.respond = (response) => void response.writeHead(204).end();
    await world.deliver(world.dispatcher());
    expect(there.received).toHaveLength(4);
    expect(await tidied()).toBe(1);
  });

  it('sends nothing to private addresses, and says so', async () => {
    const there = await receiver();
    const to = await world.subscribe(there.url);
    await world.alert(to, {});
    await world.deliver(world.dispatcher({ poster: createWebhookPoster({ allowPrivate: false }) }));
    expect(there.received).toHaveLength(0);
    const [row] = await world.database.query<{ error: string }>('SELECT error FROM notifier.attempt');
    expect(row!.error).toMatch('127.0.0.1 is not reachable on the internet');
  });
});
