import type { INestMicroservice } from '@nestjs/common';
import fc from 'fast-check';
import {
  decodeEvent,
  encodeEvent,
  EVENT_STREAMS,
  keyOf,
  readEvent,
  STREAMS,
  streamOf,
  topicOf,
  type EventStream,
} from '@headwater/contracts';
import { createKafkaLog, type EventLog } from '@headwater/event-log';
import { openDatabase, type Database } from '@headwater/postgres';
import {
  createTestDatabase,
  describeWithKafka,
  startOwnBroker,
  type OwnBroker,
  type TestDatabase,
} from '@headwater/testing';
import { createCertifier } from '../../apps/certifier/src/create-certifier';
import { createFlagger } from '../../apps/flagger/src/create-flagger';
import { PipelineProjection } from '../../apps/gateway/src/projection/pipeline-projection';
import { PgProgress } from '../../apps/gateway/src/projection/progress.read-model';
import { createLinker } from '../../apps/linker/src/create-linker';
import { createNotifier } from '../../apps/notifier/src/create-notifier';
import { allMigrations } from '../../apps/standalone/src/migrations';
import type { RecordedEvent } from '../oracle/events';
import { networks } from '../oracle/networks.arbitrary';
import { difference } from '../properties/difference';
import { answersOf, foretold } from './answers';
import { LOOK_BACK_MONTHS, quiet, type Sent } from './harness';

jest.setTimeout(180_000);

const NETWORKS = Number(process.env['HEADWATER_PIPELINES'] ?? 12);
const APPS = ['gateway', 'linker', 'certifier', 'flagger', 'notifier'] as const;
const TIMING = { sessionTimeoutMs: 5000, heartbeatMs: 200, maxWaitMs: 100, checkMs: 1000 };

/** Each process of a service has a log of its own, as on machines of their own. */
describeWithKafka('the pipeline on Kafka', () => {
  let broker: OwnBroker;
  let test: TestDatabase;
  const databases: Database[] = [];
  const logs: EventLog[] = [];
  const services: INestMicroservice[] = [];

  async function open(app: (typeof APPS)[number]): Promise<{ database: Database; log: EventLog }> {
    const database = await openDatabase({ url: test.url, app, poolSize: 5 });
    databases.push(database);
    const log = createKafkaLog({
      brokers: [broker.address],
      clientId: app,
      database,
      publishers: APPS,
      timing: TIMING,
    });
    logs.push(log);
    return { database, log };
  }

  beforeAll(async () => {
    [broker, test] = await Promise.all([startOwnBroker(), createTestDatabase(...allMigrations)]);
  });
  afterAll(async () => {
    await Promise.all(services.map((service) => service.close()));
    await Promise.all(logs.map((log) => log.close()));
    await Promise.all(databases.map((database) => database.close()));
    await test.drop();
    await broker.stop();
  });

  it(`answers as the oracle does: ${NETWORKS} random networks, two processes of every service`, async () => {
    const { database, log } = await open('gateway');
    await log.ensureTopics(STREAMS.map((stream) => ({ topic: topicOf(stream), partitions: 4 })));
    for (let process = 0; process < 2; process++) {
      services.push(
        await createLinker({ ...(await open('linker')), logger: quiet }),
        await createCertifier({ ...(await open('certifier')), logger: quiet }),
        await createFlagger({ ...(await open('flagger')), logger: quiet, lookBackMonths: LOOK_BACK_MONTHS }),
        await createNotifier({ ...(await open('notifier')), logger: quiet }),
      );
    }
    await Promise.all(services.map((service) => service.listen()));

    await send(database, log, sendings());
    const [clock] = await database.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    const projection = new PipelineProjection(log, new PgProgress(database));
    expect(await projection.waitFor(clock!.now, 90_000)).toBe(true);

    const expected = foretold(await recorded(log), LOOK_BACK_MONTHS);
    const { batches, ...answers } = expected;
    expect(difference(await answersOf(database, batches), answers)).toBeNull();
  });
});

/** Random networks under names of their own, event by event in any order, a third of them twice. */
function sendings(): Sent[] {
  const all = fc
    .sample(networks({ maxEvents: 20 }), NETWORKS)
    .flatMap((events, world) => JSON.parse(JSON.stringify(events).replaceAll('"urn:x:', `"urn:w${world}:`)) as Sent[]);
  const twice = [...all, ...all.filter((_, index) => index % 3 === 0)];
  return fc.sample(fc.shuffledSubarray(twice, { minLength: twice.length }), 1)[0]!;
}

async function send(database: Database, log: EventLog, sent: readonly Sent[], piece = 5): Promise<void> {
  for (let at = 0; at < sent.length; at += piece) {
    const records = sent.slice(at, at + piece).map(({ stream, event }) => {
      const reading = readEvent(stream, event);
      if (!reading.ok) throw new Error(`the generator made an invalid event: ${reading.problem.detail}`);
      const value = encodeEvent(stream, reading.event as never);
      return { topic: topicOf(stream), key: keyOf(stream, reading.event), value, headers: {} };
    });
    await database.transaction('append', (tx) => log.publish(tx, records));
  }
}

/** Everything on the log, in the order and at the time it was recorded. */
async function recorded(log: EventLog): Promise<RecordedEvent[]> {
  const ranges = await log.ranges(EVENT_STREAMS.map(topicOf));
  const records = (await Promise.all(ranges.map((range) => log.read({ ...range, offset: 0 }, range.end)))).flat();
  records.sort(
    (a, b) => a.appendedAt.getTime() - b.appendedAt.getTime() || a.partition - b.partition || a.offset - b.offset,
  );
  return records.map(({ topic, value, appendedAt }) => {
    const stream = streamOf(topic) as EventStream;
    const event = decodeEvent(stream, Buffer.from(value)) as never;
    return { stream, recordedAt: appendedAt.toISOString(), event };
  });
}
