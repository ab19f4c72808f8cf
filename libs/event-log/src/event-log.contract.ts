import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { Database } from '@headwater/postgres';
import { eventually } from '@headwater/testing';
import type { EventLog, LogRecord, OutgoingRecord } from './event-log';
import { partitionOf } from './murmur2';
import { collect, GroupOffsets } from './testing/collecting-consumer';

jest.setTimeout(60_000);

/** A log to be put to the contract. */
export interface LogUnderTest {
  readonly log: EventLog;
  /** Whose transactions publish. */
  readonly database: Database;
  /** The log as another process has it. `die` cuts its connections for good, without a word to anyone. */
  another(): Promise<{ readonly log: EventLog; die(): Promise<void> }>;
  close(): Promise<void>;
}

/** Where the two logs differ by nature. */
export interface LogTimes {
  /** How soon the others have the partitions of a consumer that died without a word (default 2 s). */
  readonly deadConsumerMs?: number;
  /**
   * Half of all records are delivered within so long of their commit (default 500 ms: some 10 ms on a quiet machine, 1500
   * where nobody is woken and the safety poll finds them).
   */
  readonly wakesWithinMs?: number;
}

const records = (topic: string, keys: readonly string[], text = 'x'): OutgoingRecord[] =>
  keys.map((key, index) => ({
    topic,
    key,
    value: Buffer.from(`${text}${index}`),
    headers: { ce_id: `${text}${index}` },
  }));
const keysTo = (n: number): string[] => Array.from({ length: n }, (_, index) => `key-${index}`);
const valueOf = (record: LogRecord): string => Buffer.from(record.value).toString();
const place = ({ topic, partition, offset }: LogRecord): string => `${topic}/${partition}/${offset}`;

/** What both logs promise. Each test works on a topic of its own. */
export function eventLogContract(
  name: string,
  makeLog: () => Promise<LogUnderTest>,
  { deadConsumerMs = 2000, wakesWithinMs = 500 }: LogTimes = {},
): void {
  describe(`${name} keeps the event log's contract`, () => {
    let test: LogUnderTest;
    let topic: string;
    const running: { stop(): Promise<void> }[] = [];
    const publish = (outgoing: readonly OutgoingRecord[]): Promise<void> =>
      test.database.transaction('publish', (tx) => test.log.publish(tx, outgoing));
    /** A log may append a little after the commit. */
    const appended = (n: number): Promise<unknown> =>
      eventually(async () => (await test.log.ranges([topic])).reduce((sum, each) => sum + each.end, 0) === n);
    const consuming: typeof collect = async (...args) => {
      const consumer = await collect(...args);
      running.push(consumer);
      return consumer;
    };

    beforeAll(async () => (test = await makeLog()));
    afterAll(() => test.close());
    beforeEach(async () => {
      topic = `contract.${randomUUID()}`;
      await test.log.ensureTopics([{ topic, partitions: 8 }]);
    });
    afterEach(async () => {
      await Promise.all(running.splice(0).map((each) => each.stop()));
    });

    it('keeps one order per key, in the partition that Kafka would take, with times that never decrease', async () => {
      const consumer = await consuming(test.log, randomUUID(), [topic], new GroupOffsets());
      for (let round = 0; round < 5; round++) await publish(records(topic, keysTo(40), `${round}-`));
      await eventually(() => consumer.records.length === 200);
      const last = new Map<number, LogRecord>();
      for (const record of consumer.records) {
        const before = last.get(record.partition);
        expect(record.partition).toBe(partitionOf(record.key, 8));
        expect(record.offset).toBe(before === undefined ? 0 : before.offset + 1);
        expect(record.appendedAt.getTime()).toBeGreaterThanOrEqual(before?.appendedAt.getTime() ?? 0);
        last.set(record.partition, record);
      }
      const rounds = consumer.records.filter((each) => each.key === 'key-7').map((each) => each.headers['ce_id']);
      expect(rounds).toEqual(['0-7', '1-7', '2-7', '3-7', '4-7']);
      expect(last.size).toBe(8);
    });

    it('gives back bytes, keys and headers as they were', async () => {
      const record = {
        topic,
        key: 'urn:x:lot:é“\\ü',
        value: Buffer.from([0, 255, 92, 39, 34, 10]),
        headers: { ce_id: '☃ "\\', ce_time: '' },
      };
      await publish([record]);
      await appended(1);
      const [read] = await test.log.read({ topic, partition: partitionOf(record.key, 8), offset: 0 }, 5);
      expect({ ...read, value: Buffer.from(read?.value ?? []) }).toMatchObject(record);
    });

    it('delivers from exactly the stored offset', async () => {
      await publish(records(topic, Array<string>(10).fill('one')));
      await appended(10);
      const partition = partitionOf('one', 8);
      const offsets = new GroupOffsets();
      offsets.advance([
        { topic, partition, fromOffset: 0, records: await test.log.read({ topic, partition, offset: 0 }, 4) },
      ]);
      const consumer = await consuming(test.log, randomUUID(), [topic], offsets);
      await eventually(() => consumer.records.length === 6);
      expect(consumer.records.map((each) => each.offset)).toEqual([4, 5, 6, 7, 8, 9]);
    });

    it('hands over at most maxRecords at once, from several partitions', async () => {
      await publish(records(topic, keysTo(100)));
      const sizes: number[] = [];
      const sizing = (batches: readonly { records: readonly LogRecord[] }[]): void =>
        void sizes.push(batches.reduce((sum, each) => sum + each.records.length, 0));
      const consumer = await consuming(test.log, randomUUID(), [topic], new GroupOffsets(), sizing, 30);
      await eventually(() => consumer.records.length === 100);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(30);
    });

    it('lets every group see everything', async () => {
      const [a, b] = await Promise.all([
        consuming(test.log, randomUUID(), [topic], new GroupOffsets()),
        consuming(test.log, randomUUID(), [topic], new GroupOffsets()),
      ]);
      await publish(records(topic, keysTo(50)));
      await eventually(() => a.records.length === 50 && b.records.length === 50);
    });

    it('shares the partitions of a group, each record once, and hands over when one stops', async () => {
      const [group, offsets] = [randomUUID(), new GroupOffsets()];
      const other = await test.another();
      const a = await consuming(test.log, group, [topic], offsets);
      const b = await consuming(other.log, group, [topic], offsets);
      let sent = 0;
      const send = async (): Promise<void> => {
        await publish(records(topic, keysTo(80)));
        sent += 80;
      };
      await eventually(async () => {
        await send();
        await pause(50);
        return new Set(a.records.slice(-40).map((each) => each.partition)).size === 4 && b.records.length > 0;
      });
      await eventually(() => a.records.length + b.records.length === sent);
      const mark = a.records.length;
      const theirs = new Set(b.records.slice(-20).map((each) => each.partition));
      await b.stop();
      await send();
      await eventually(() => a.records.length + b.records.length === sent);
      expect([...theirs].every((each) => a.records.slice(mark).some((record) => record.partition === each))).toBe(true);
      const all = [...a.records, ...b.records].map(place);
      expect(new Set(all).size).toBe(all.length);
      // Not even tried twice: a partition is given up by one before the other takes it.
      expect([...a.failures, ...b.failures]).toEqual([]);
      await other.die();
    });

    it('takes no partition over while its last delivery is still under way', async () => {
      const [group, offsets] = [randomUUID(), new GroupOffsets()];
      const other = await test.another();
      let entered = false;
      const slow = async (): Promise<void> => {
        entered = true;
        await pause(700);
      };
      const a = await consuming(test.log, group, [topic], offsets, slow);
      await publish(records(topic, keysTo(40)));
      await eventually(() => entered);
      const b = await consuming(other.log, group, [topic], offsets);
      await eventually(() => a.records.length + b.records.length === 40);
      expect([...a.failures, ...b.failures]).toEqual([]);
      await b.stop();
      await other.die();
    });

    it(`hands over within ${deadConsumerMs / 1000} seconds when a consumer dies without a word`, async () => {
      const [group, offsets] = [randomUUID(), new GroupOffsets()];
      const other = await test.another();
      const a = await consuming(test.log, group, [topic], offsets);
      const b = await collect(other.log, group, [topic], offsets);
      let sent = 0;
      await eventually(async () => {
        await publish(records(topic, keysTo(40)));
        sent += 40;
        await pause(50);
        return b.records.length > 0;
      });
      await eventually(() => a.records.length + b.records.length === sent);
      await other.die();
      const diedAt = performance.now();
      await publish(records(topic, keysTo(40)));
      await eventually(() => a.records.length + b.records.length === sent + 40, deadConsumerMs + 2000);
      expect(performance.now() - diedAt).toBeLessThan(deadConsumerMs);
      const all = [...a.records, ...b.records].map(place);
      expect(new Set(all).size).toBe(all.length);
    });

    it('loses no record when transactions commit late, out of order or not at all', async () => {
      const consumer = await consuming(test.log, randomUUID(), [topic], new GroupOffsets());
      let committed = 0;
      const publisher = async (id: number): Promise<void> => {
        for (let round = 0; round < 15; round++) {
          await test.database
            .transaction('publish', async (tx) => {
              await tx.query('SELECT 1');
              await test.log.publish(tx, records(topic, keysTo(7), `${id}-${round}-`));
              await pause(Math.random() * 8);
              if (Math.random() < 0.3) throw new Error('changed my mind');
            })
            .then(
              () => (committed += 7),
              () => undefined,
            );
        }
      };
      await Promise.all([0, 1, 2, 3, 4, 5].map(publisher));
      await eventually(() => consumer.records.length >= committed);
      await pause(100);
      expect(consumer.records).toHaveLength(committed);
      expect(new Set(consumer.records.map(valueOf)).size).toBe(committed);
      expect(consumer.failures).toEqual([]);
    });

    it('publishes nothing when the transaction rolls back', async () => {
      const work = test.database.transaction('publish', async (tx) => {
        await test.log.publish(tx, records(topic, keysTo(20)));
        throw new Error('no');
      });
      await expect(work).rejects.toThrow('no');
      await publish(records(topic, ['one']));
      const consumer = await consuming(test.log, randomUUID(), [topic], new GroupOffsets());
      await eventually(() => consumer.records.length > 0);
      await pause(100);
      expect(consumer.records.map((each) => [each.key, each.offset])).toEqual([['one', 0]]);
    });

    it('wakes consumers without a polling delay', async () => {
      const consumer = await consuming(test.log, randomUUID(), [topic], new GroupOffsets());
      await publish(records(topic, ['warm']));
      await eventually(() => consumer.records.length === 1);
      const delays: number[] = [];
      for (let n = 2; n <= 31; n++) {
        await pause(Math.random() * 60);
        await publish(records(topic, [`key-${n}`]));
        const at = performance.now();
        await eventually(() => consumer.records.length === n);
        delays.push((consumer.times[n - 1] ?? Infinity) - at);
      }
      delays.sort((x, y) => x - y);
      const median = delays[Math.floor(delays.length / 2)]!;
      if (median >= wakesWithinMs)
        throw new Error(`within ${wakesWithinMs} ms, not ${delays.map((ms) => Math.round(ms)).join(', ')}`);
    });

    it('delivers a failed batch again, the same from the same offset, and skips nothing', async () => {
      await publish(records(topic, keysTo(30)));
      const seen: string[][] = [];
      let fail = 3;
      const failing = (batches: readonly { records: readonly LogRecord[] }[]): void => {
        seen.push(batches.flatMap((each) => each.records.map(place)));
        if (fail-- > 0) throw new TypeError('a bug');
      };
      const consumer = await consuming(test.log, randomUUID(), [topic], new GroupOffsets(), failing, 1000);
      await eventually(() => consumer.records.length === 30);
      expect(consumer.failures).toHaveLength(3);
      const firsts = seen.slice(0, 4).map((each) => [...each].sort());
      for (const again of firsts.slice(1)) expect(again).toEqual(expect.arrayContaining(firsts[0] ?? []));
      expect(new Set(consumer.records.map(place)).size).toBe(30);
    });

    it('finishes the delivery under way when it is stopped', async () => {
      await publish(records(topic, ['one']));
      let entered = false;
      const slow = async (): Promise<void> => {
        entered = true;
        await pause(300);
      };
      const consumer = await consuming(test.log, randomUUID(), [topic], new GroupOffsets(), slow);
      await eventually(() => entered);
      await consumer.stop();
      expect(consumer.records).toHaveLength(1);
      await publish(records(topic, ['two']));
      await pause(150);
      expect(consumer.records).toHaveLength(1);
    });

    it('tells the range of each partition and reads from an exact place', async () => {
      await publish(records(topic, Array<string>(5).fill('one')));
      await appended(5);
      const partition = partitionOf('one', 8);
      const ranges = await test.log.ranges([topic]);
      expect(ranges.map((each) => each.partition).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      expect(ranges.find((each) => each.partition === partition)).toMatchObject({ topic, start: 0, end: 5 });
      expect(ranges.filter((each) => each.end === 0)).toHaveLength(7);
      expect(new Set(ranges.map((each) => each.epoch)).size).toBe(1);
      const read = await test.log.read({ topic, partition, offset: 2 }, 2);
      expect(read.map((each) => each.offset)).toEqual([2, 3]);
      expect(await test.log.read({ topic, partition, offset: 5 }, 2)).toEqual([]);
    });

    it('raises partitions and never lowers them; consumers take the new ones on', async () => {
      const consumer = await consuming(test.log, randomUUID(), [topic], new GroupOffsets());
      await test.log.ensureTopics([{ topic, partitions: 12 }]);
      await test.log.ensureTopics([{ topic, partitions: 3 }]);
      expect(await test.log.ranges([topic])).toHaveLength(12);
      await eventually(async () => {
        await publish(records(topic, keysTo(200)));
        await pause(50);
        return new Set(consumer.records.map((each) => each.partition)).size === 12;
      });
    });

    it('refuses a topic that does not exist', async () => {
      await expect(publish(records('contract.nowhere', ['one']))).rejects.toThrow(/topic/i);
    });

    it('settledTime: all up to it can be seen, and nothing later is at or before it', async () => {
      const samples: { time: number; ends: Map<number, number> }[] = [];
      let publishing = true;
      const publisher = async (): Promise<void> => {
        for (let round = 0; round < 25; round++) {
          const outcome = test.database.transaction('publish', async (tx) => {
            await test.log.publish(tx, records(topic, keysTo(5)));
            await pause(Math.random() * 10);
            if (Math.random() < 0.2) throw new Error('changed my mind');
          });
          await outcome.catch(() => undefined);
          await pause(Math.random() * 20);
        }
      };
      const sampler = async (): Promise<void> => {
        while (publishing) {
          const time = (await test.log.settledTime()).getTime();
          const ends = new Map((await test.log.ranges([topic])).map((each) => [each.partition, each.end]));
          samples.push({ time, ends });
          await pause(2);
        }
      };
      const sampling = Promise.all([sampler(), sampler()]);
      await Promise.all([publisher(), publisher(), publisher()]);
      publishing = false;
      await sampling;
      const all = await Promise.all(
        Array.from({ length: 8 }, (_, partition) => test.log.read({ topic, partition, offset: 0 }, 10_000)),
      );
      expect(samples.length).toBeGreaterThan(20);
      const broken = samples.flatMap(({ time, ends }) =>
        all
          .flat()
          .filter(
            (record) => record.appendedAt.getTime() <= time && record.offset >= (ends.get(record.partition) ?? 0),
          ),
      );
      expect(broken.map(place)).toEqual([]);
      const spread = (samples.at(-1)?.time ?? 0) - (samples[0]?.time ?? 0);
      expect(spread).toBeGreaterThan(100);
    });

    it('settledTime does not wait for an append under way, and comes to now when idle', async () => {
      let settled = new Date(0);
      let began = 0;
      await test.database.transaction('publish', async (tx) => {
        await test.log.publish(tx, records(topic, ['one']));
        began = Date.now();
        await pause(100);
        settled = await test.log.settledTime();
        expect(Date.now() - began).toBeLessThan(1000);
      });
      const partition = partitionOf('one', 8);
      const [record] = await eventually(async () => {
        const read = await test.log.read({ topic, partition, offset: 0 }, 1);
        return read.length === 1 && read;
      });
      expect(settled.getTime()).toBeLessThan(record?.appendedAt.getTime() ?? 0);
      await pause(20);
      const asked = Date.now();
      await eventually(async () => (await test.log.settledTime()).getTime() >= asked - 50, 2000);
      expect((await test.log.settledTime()).getTime()).toBeLessThan(Date.now() + 1);
    });
  });
}
