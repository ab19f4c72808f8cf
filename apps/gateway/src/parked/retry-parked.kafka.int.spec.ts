import { randomUUID } from 'node:crypto';
import { encodeEvent, topicOf } from '@headwater/contracts';
import { createKafkaLog, createStreamConsumer, type EventLog, type StreamConsumer } from '@headwater/event-log';
import { openDatabase, type Database } from '@headwater/postgres';
import {
  createTestDatabase,
  describeWithKafka,
  eventually,
  startOwnBroker,
  type OwnBroker,
  type TestDatabase,
} from '@headwater/testing';
import { allMigrations } from '../../../standalone/src/migrations';
import { EVENT_EXAMPLES } from '../openapi/event-examples';
import { ParkedReadModel } from './parked.read-model';
import { placeRetries } from './place-retries';
import { retryParked } from './retry-parked';

const SITES = topicOf('sites');

/** On Kafka the copy leaves after the retry's commit, and it may take its time. */
describeWithKafka('a retry on Kafka', () => {
  let broker: OwnBroker;
  let test: TestDatabase;
  let gateway: Database;
  let linker: Database;
  let log: EventLog;
  let linkersLog: EventLog;
  let consumer: StreamConsumer;
  const open = (app: string): Promise<Database> => openDatabase({ url: test.url, app, poolSize: 4 });
  const logOf = (database: Database, relay: boolean): EventLog =>
    createKafkaLog({ brokers: [broker.address], clientId: database.app, database, relay });

  beforeAll(async () => {
    [broker, test] = await Promise.all([startOwnBroker(), createTestDatabase(...allMigrations)]);
    [gateway, linker] = await Promise.all([open('gateway'), open('linker')]);
    log = logOf(gateway, false);
    linkersLog = logOf(linker, true);
    await log.ensureTopics([
      { topic: SITES, partitions: 3 },
      { topic: topicOf('parked'), partitions: 1 },
    ]);
    consumer = createStreamConsumer({
      database: linker,
      log: linkersLog,
      group: 'linker',
      handlers: {
        [SITES]: {
          decode: ({ value }) =>
            Buffer.from(value).includes('poison')
              ? { ok: false, reason: 'undecodable', detail: 'poison' }
              : { ok: true, event: null },
          handle: async () => undefined,
        },
      },
    });
    await consumer.start();
  });
  afterAll(async () => {
    await consumer.stop();
    await Promise.all([log.close(), linkersLog.close()]);
    await Promise.all([gateway.close(), linker.close()]);
    await test.drop();
    await broker.stop();
  });

  /** Something that the linker parked, on a partition that is not its key's: another producer wrote it there. */
  async function park(key: string, value: Buffer): Promise<string> {
    const id = randomUUID();
    await linker.query(
      `INSERT INTO linker.parked (id, topic, partition, "offset", key, value, headers, reason, detail)
       VALUES ($1, $2, 0, -1, $3, $4, '{}', 'other', 'for a while')`,
      [id, SITES, key, value],
    );
    return id;
  }

  const stateOf = async (id: string): Promise<string | undefined> => {
    await placeRetries(gateway, log);
    return (await new ParkedReadModel(gateway).original(id))?.state;
  };

  it('is resolved once the consumer is past the copy, not before, and stays retried where it was parked anew', async () => {
    const good = encodeEvent('sites', {
      ...EVENT_EXAMPLES.sites,
      eventId: randomUUID(),
      publisher: 'urn:x:org',
    } as never);
    const ids = [await park('urn:x:farm:1', good), await park('urn:x:farm:2', Buffer.from('poison'))];
    // The consumer has read the partitions of these keys to their ends.
    const earlier = ['urn:x:farm:1', 'urn:x:farm:2'].map((key) => ({ topic: SITES, key, value: good, headers: {} }));
    await linker.transaction('test', (tx) => linkersLog.publish(tx, earlier));
    await eventually(async () => {
      const read = await consumer.lag();
      return read.reduce((sum, { next }) => sum + next, 0) === 2;
    }, 20_000);
    for (const id of ids) {
      const original = await new ParkedReadModel(gateway).original(id);
      await retryParked(gateway, log, original!, randomUUID());
    }
    // The copies are in the outbox, and nobody sends them.
    expect(await Promise.all(ids.map(stateOf))).toEqual(['retried', 'retried']);

    const relaying = logOf(gateway, true);
    try {
      await eventually(async () => (await stateOf(ids[0]!)) === 'resolved', 20_000);
      await eventually(async () => (await linker.query('SELECT FROM linker.parked')).length === 3);
      expect(await stateOf(ids[1]!)).toBe('retried');
    } finally {
      await relaying.close();
    }
  });
});
