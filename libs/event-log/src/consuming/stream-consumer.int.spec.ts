import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { TransientError } from '@headwater/postgres';
import { eventually } from '@headwater/testing';
import type { ConsumeOptions, EventLog } from '../event-log';
import { decodeText, outgoing, startTestApp, writesSeen, type TestApp } from '../testing/test-app';
import { LogGapError, LogReplacedError, OffsetConflictError } from './errors';
import { createStreamConsumer, type ConsumerObserver, type StreamConsumer } from './stream-consumer';
import type { TopicHandler } from './stream-handling';

jest.setTimeout(60_000);

const numbered = (n: number, text = 'v'): string[] => Array.from({ length: n }, (_, index) => `${text}${index}`);

interface ParkedRow {
  id: string;
  value: Buffer;
  reason: string;
  detail: string;
  publisher: string | null;
  event_id: string | null;
  state: string;
}

describe('stream consumer', () => {
  let app: TestApp;
  let topic: string;
  let group: string;
  const consumers: StreamConsumer[] = [];
  const failures: unknown[] = [];

  function consumer(
    handler: TopicHandler<string> = writesSeen,
    log: EventLog = app.log,
    observer: ConsumerObserver = {},
  ): StreamConsumer {
    const made = createStreamConsumer({
      database: app.database,
      log,
      group,
      handlers: { [topic]: handler },
      parkedRecord: (parked) => outgoing('parked', JSON.stringify([parked.id, parked.reason])),
      observer: { failed: (_group, error) => void failures.push(error), ...observer },
    });
    consumers.push(made);
    return made;
  }
  const parked = (): Promise<ParkedRow[]> =>
    app.database.query<ParkedRow>('SELECT * FROM linker.parked ORDER BY topic, partition, "offset"');
  const parkedTexts = async (): Promise<string[]> =>
    (await parked()).map((row) => `${row.reason} ${row.value.toString()}`).sort();
  const drained = (made: StreamConsumer): Promise<unknown> =>
    eventually(async () => (await made.lag()).every((each) => each.lag === 0), 15_000);

  beforeAll(async () => (app = await startTestApp()));
  afterAll(() => app.close());
  beforeEach(async () => {
    topic = `t.${randomUUID()}`;
    group = randomUUID();
    failures.length = 0;
    delete app.faults.beforeCommit;
    delete app.faults.afterCommit;
    await app.sabotage('TRUNCATE linker.seen, linker.parked, linker.consumer_offset, linker.dirty');
    await app.log.ensureTopics([
      { topic, partitions: 4 },
      { topic: 'parked', partitions: 1 },
    ]);
  });
  afterEach(() => Promise.all(consumers.splice(0).map((each) => each.stop())));

  it('applies what is in the log and what comes, once', async () => {
    await app.publish(topic, numbered(300, 'before'));
    const made = consumer();
    await made.start();
    await app.publish(topic, numbered(300, 'after'));
    await drained(made);
    expect((await app.seen()).sort()).toEqual([...numbered(300, 'before'), ...numbered(300, 'after')].sort());
    expect(failures).toEqual([]);
    const lag = await made.lag();
    expect(lag.reduce((sum, each) => sum + each.next, 0)).toBe(600);
  });

  it('goes on where it stopped', async () => {
    await app.publish(topic, numbered(50, 'a'));
    const first = consumer();
    await first.start();
    await drained(first);
    await first.stop();
    await app.publish(topic, numbered(50, 'b'));
    const second = consumer();
    await second.start();
    await drained(second);
    expect((await app.seen()).sort()).toEqual([...numbered(50, 'a'), ...numbered(50, 'b')].sort());
  });

  it.each(['beforeCommit', 'afterCommit'] as const)('has each effect once when deliveries die %s', async (point) => {
    let deaths = 0;
    app.faults[point] = (name) => {
      if (name === 'consume' && deaths++ % 3 < 2)
        throw Object.assign(new Error('Connection terminated'), { code: 'ECONNRESET' });
    };
    await app.publish(topic, numbered(60, 'a'));
    const made = consumer();
    await made.start();
    await drained(made);
    await app.publish(topic, numbered(60, 'b'));
    await drained(made);
    expect(deaths).toBeGreaterThanOrEqual(2);
    expect((await app.seen()).sort()).toEqual([...numbered(60, 'a'), ...numbered(60, 'b')].sort());
    expect(await parked()).toEqual([]);
  });

  it('survives that all its connections are cut again and again', async () => {
    const made = consumer();
    await made.start();
    for (let round = 0; round < 5; round++) {
      await app.publish(topic, numbered(40, `r${round}-`)).catch(() => app.publish(topic, numbered(40, `r${round}-`)));
      await app.sabotage(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'headwater%'",
      );
      await pause(30);
    }
    await drained(made).catch(() => drained(made));
    expect((await app.seen()).sort()).toEqual(
      numbered(5)
        .flatMap((_, round) => numbered(40, `r${round}-`))
        .sort(),
    );
  });

  it('parks what cannot be read or breaks a rule, tells of it, and goes on', async () => {
    const refusing: TopicHandler<string> = {
      decode: decodeText,
      async handle(deliveries, tx) {
        const conflicts = deliveries.filter(({ event }) => event.startsWith('twice'));
        await writesSeen.handle(
          deliveries.filter((each) => !conflicts.includes(each)),
          tx,
        );
        return {
          rejections: conflicts.map((delivery) => ({
            delivery,
            reason: 'conflict',
            detail: 'known with other content',
          })),
        };
      },
    };
    const told: string[] = [];
    await app.publish(topic, ['ok-1', 'bad-1', 'wrong-1', 'twice-1', 'explode-1', 'ok-2'], () => 'k');
    const made = consumer(refusing, app.log, {
      parked: (_group, rows) => void told.push(...rows.map((row) => row.id)),
    });
    await made.start();
    await drained(made);
    expect((await app.seen()).sort()).toEqual(['ok-1', 'ok-2']);
    expect(await parkedTexts()).toEqual([
      'conflict twice-1',
      'invalid wrong-1',
      'undecodable bad-1',
      'undecodable explode-1',
    ]);
    const rows = await parked();
    expect(rows.map((row) => [row.publisher, row.event_id, row.state])).toEqual([
      [null, null, 'parked'],
      ['org', 'e-1', 'parked'],
      ['org', 'twice-1', 'parked'],
      [null, null, 'parked'],
    ]);
    expect(rows[0]?.detail).toBe('no \uFFFDmagic');
    const stream = await app.log.read({ topic: 'parked', partition: 0, offset: 0 }, 100);
    const ids = stream.map((record) => (JSON.parse(Buffer.from(record.value).toString()) as [string])[0]);
    expect(ids.sort()).toEqual(rows.map((row) => row.id).sort());
    expect(told.sort()).toEqual(ids);
  });

  it('parks only the records that a handler stumbles over, and keeps the order of the others', async () => {
    const stumbling: TopicHandler<string> = {
      decode: decodeText,
      async handle(deliveries, tx) {
        for (const { event } of deliveries) if (event.endsWith('13')) (undefined as unknown as { boom(): void }).boom();
        await writesSeen.handle(deliveries, tx);
      },
    };
    const values = [...numbered(120), 'forbidden', ...numbered(20, 'w')];
    await app.publish(topic, values, () => 'k');
    const made = consumer(stumbling);
    await made.start();
    await drained(made);
    const poison = ['v13', 'v113', 'w13', 'forbidden'];
    expect(await app.seen()).toEqual(values.filter((each) => !poison.includes(each)));
    expect(await parkedTexts()).toEqual(poison.map((each) => `other ${each}`).sort());
    expect((await parked()).map((row) => row.detail)).toContainEqual(expect.stringMatching(/^TypeError: /));
  });

  it('does not park for a failure that passes on the second try', async () => {
    let failing = true;
    const flaky: TopicHandler<string> = {
      decode: decodeText,
      async handle(deliveries, tx) {
        if (failing && deliveries.length === 1 && deliveries[0]?.event === 'v1') {
          failing = false;
          throw new Error('once');
        }
        if (failing) throw new Error('too many at once');
        await writesSeen.handle(deliveries, tx);
      },
    };
    await app.publish(topic, ['v1']);
    const made = consumer(flaky);
    await made.start();
    await drained(made);
    expect(await app.seen()).toEqual(['v1']);
    expect(await parked()).toEqual([]);
  });

  it.each([
    ['a registry that is down', new TransientError('registry down')],
    ['a deadlock', Object.assign(new Error('deadlock detected'), { code: '40P01' })],
    ['a full disk', Object.assign(new Error('no space left'), { code: '53100' })],
    ['a table that is not there yet', Object.assign(new Error('relation does not exist'), { code: '42P01' })],
    ['a statement that takes too long, alone too', Object.assign(new Error('statement timeout'), { code: '57014' })],
  ])('waits out %s and parks nothing', async (_what, error) => {
    let failing = 4;
    const waiting: TopicHandler<string> = {
      decode: decodeText,
      async handle(deliveries, tx) {
        if (failing-- > 0) throw error;
        await writesSeen.handle(deliveries, tx);
      },
    };
    await app.publish(topic, ['v1']);
    const made = consumer(waiting);
    await made.start();
    await drained(made);
    expect(await app.seen()).toEqual(['v1']);
    expect(await parked()).toEqual([]);
    expect(failures).toHaveLength(4);
  });

  it('waits when the decoder says that it passes', async () => {
    let failing = 2;
    const decode: TopicHandler<string>['decode'] = async (record) => {
      if (failing-- > 0) throw new TransientError('registry down');
      return decodeText(record);
    };
    await app.publish(topic, ['v1']);
    const made = consumer({ ...writesSeen, decode });
    await made.start();
    await drained(made);
    expect([await app.seen(), await parked()]).toEqual([['v1'], []]);
  });

  it('publishes with the effects or not at all', async () => {
    let failing = 2;
    const forwarding: TopicHandler<string> = {
      decode: decodeText,
      async handle(deliveries, tx) {
        await writesSeen.handle(deliveries, tx);
        return { outgoing: deliveries.map(({ event }) => outgoing(`${topic}.out`, event)) };
      },
    };
    app.faults.beforeCommit = (name) => {
      if (name === 'consume' && failing-- > 0) throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
    };
    await app.log.ensureTopics([{ topic: `${topic}.out`, partitions: 1 }]);
    await app.publish(topic, numbered(20));
    const made = consumer(forwarding);
    await made.start();
    await drained(made);
    const out = await app.log.read({ topic: `${topic}.out`, partition: 0, offset: 0 }, 100);
    expect(out.map((record) => record.key).sort()).toEqual(numbered(20).sort());
  });

  it('rolls back a zombie that delivers what was consumed meanwhile', async () => {
    let captured: ConsumeOptions | undefined;
    const frozen: EventLog = {
      ...app.log,
      async consume(options) {
        captured = options;
        return { stop: () => Promise.resolve() };
      },
    };
    await app.publish(topic, numbered(10), () => 'k');
    await consumer(writesSeen, frozen).start();
    const ranges = await app.log.ranges([topic]);
    const { partition } = ranges.find((each) => each.end === 10) ?? { partition: -1 };
    await captured?.positions([{ topic, partition }]);
    const records = await app.log.read({ topic, partition, offset: 0 }, 10);
    const other = consumer();
    await other.start();
    await drained(other);
    await expect(captured?.deliver([{ topic, partition, fromOffset: 0, records }])).rejects.toThrow(
      OffsetConflictError,
    );
    expect(await app.seen()).toHaveLength(10);
    expect(await parked()).toEqual([]);
  });

  it.each([
    ['later', 12],
    ['after its end, nothing is left', 20],
  ])('stops with one clear line when the log starts %s than the stored offset', async (_how, start) => {
    await app.publish(topic, numbered(10), () => 'k');
    const first = consumer();
    await first.start();
    await drained(first);
    await first.stop();
    await app.publish(topic, numbered(10, 'w'), () => 'k');
    await app.sabotage(`DELETE FROM log.record WHERE "offset" < ${start}`);
    const fatal: unknown[] = [];
    const second = consumer(writesSeen, app.log, { fatal: (_group, error) => void fatal.push(error) });
    await second.start();
    const state = await eventually(() => second.state().kind === 'fatal' && second.state());
    expect(state).toMatchObject({ error: expect.any(LogGapError) });
    expect(fatal).toHaveLength(1);
    expect((fatal[0] as Error).message).toMatch(
      new RegExp(
        `^t\\.\\S+\\[\\d\\] for \\S+ stopped: record 10 comes next and the log goes on at ${start}\\. [^\\n]+$`,
      ),
    );
    await pause(200);
    expect(await app.seen()).toHaveLength(10);
    expect(failures).toEqual([]);
  });

  it('stops at a hole in the middle of the log while it runs', async () => {
    const made = consumer();
    await made.start();
    await app.database.transaction('publish', async (tx) =>
      app.log.publish(
        tx,
        numbered(5).map((each) => outgoing(topic, each, 'k')),
      ),
    );
    await drained(made);
    await made.stop();
    await app.publish(topic, numbered(5, 'w'), () => 'k');
    await app.sabotage('DELETE FROM log.record WHERE "offset" = 7');
    const second = consumer();
    await second.start();
    const state = await eventually(() => second.state().kind === 'fatal' && second.state());
    expect(state).toMatchObject({ error: expect.any(LogGapError) });
    expect(await app.seen()).toHaveLength(5);
  });

  it('stops when another topic bears the name, even while it runs', async () => {
    await app.publish(topic, numbered(10));
    const made = consumer();
    await made.start();
    await drained(made);
    await app.sabotage(`DELETE FROM log.topic WHERE name = '${topic}'`);
    await app.log.ensureTopics([{ topic, partitions: 4 }]);
    await app.publish(topic, numbered(20, 'w'));
    const state = await eventually(() => made.state().kind === 'fatal' && made.state());
    expect(state).toMatchObject({ error: expect.any(LogReplacedError) });
    expect(await app.seen()).toHaveLength(10);
  });

  it('stops when the log was set back to an earlier state', async () => {
    await app.publish(topic, numbered(10), () => 'k');
    const first = consumer();
    await first.start();
    await drained(first);
    await first.stop();
    await app.sabotage(
      'DELETE FROM log.record WHERE "offset" >= 6; UPDATE log.partition_head SET next_offset = 6 WHERE next_offset = 10',
    );
    const second = consumer();
    await second.start();
    const state = await eventually(() => second.state().kind === 'fatal' && second.state());
    expect(state).toMatchObject({ error: expect.any(LogReplacedError) });
  });
});
