import type { INestMicroservice } from '@nestjs/common';
import { encodeEvent, frameEvent, schemaIdOf, SCHEMAS, topicOf, type ShipmentEvent } from '@headwater/contracts';
import { createEmbeddedLog, EventLog1760000000000, type EventLog } from '@headwater/event-log';
import { createLogger, createMetrics } from '@headwater/observability';
import { openDatabase, TransientError, type Database } from '@headwater/postgres';
import { openWire, registerSchemas } from '@headwater/schema-registry';
import { createTestDatabase, describeWithRegistry, eventually, type TestDatabase } from '@headwater/testing';
import { createLinker } from './create-linker';
import { migrations } from './linker.migrations';
import { SettlingService } from './settling/settling.service';

const SHIPMENTS = topicOf('shipments');
let count = 0;

function harvest(batch: string): ShipmentEvent {
  return {
    eventId: `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
    kind: 'production',
    eventTime: '2026-03-02',
    publisher: 'urn:x:org',
    commodity: 'coffee',
    site: 'urn:x:farm',
    outputs: [{ batch }],
  };
}

describeWithRegistry('the linker, with a schema registry', (registry) => {
  let test: TestDatabase;
  let [logDatabase, database]: Database[] = [];
  let plain: EventLog;
  let framing: EventLog;
  let app: INestMicroservice;
  const failures: unknown[] = [];

  beforeAll(async () => {
    await registerSchemas(registry().url);
    test = await createTestDatabase({ app: 'log', migrations: [EventLog1760000000000] }, { app: 'linker', migrations });
    logDatabase = await openDatabase({ url: test.url, app: 'log', poolSize: 4 });
    database = await openDatabase({ url: test.url, app: 'linker', poolSize: 4 });
    plain = createEmbeddedLog(logDatabase);
    await plain.ensureTopics(
      (['shipments', 'sites', 'links', 'parked'] as const).map((each) => ({ topic: topicOf(each), partitions: 2 })),
    );
    const wire = await openWire(registry().url);
    framing = wire.frame(plain);
    const metrics = createMetrics('linker');
    const consumerObserver = {
      ...metrics.consumerObserver,
      failed: (_: string, error: unknown) => failures.push(error),
    };
    app = await createLinker({
      ...{ database, log: framing, reader: wire.reader, logger: createLogger('linker', 'silent') },
      metrics: { ...metrics, consumerObserver },
    });
    await app.listen();
  });

  afterAll(async () => {
    await app?.close();
    await plain?.close();
    await Promise.all([database?.close(), logDatabase?.close()]);
    await test?.drop();
  });

  async function send(log: EventLog, ...values: readonly Uint8Array[]): Promise<void> {
    const records = values.map((value) => ({
      topic: SHIPMENTS,
      key: 'one-partition',
      value,
      headers: { from: 'test' },
    }));
    await logDatabase!.transaction('send', (tx) => log.publish(tx, records));
  }

  async function consumed(): Promise<boolean> {
    const sent = (await plain.ranges([SHIPMENTS])).reduce((sum, { end }) => sum + end, 0);
    const [row] = await database!.query<{ sum: number }>(
      'SELECT coalesce(sum(next_offset), 0)::int AS sum FROM linker.consumer_offset WHERE topic = $1',
      [SHIPMENTS],
    );
    return row!.sum === sent;
  }

  async function settled(): Promise<void> {
    await eventually(consumed, 20_000);
    await app.get(SettlingService).idle();
  }

  async function batches(): Promise<string[]> {
    return (await database!.query<{ name: string }>('SELECT name FROM linker.batch')).map(({ name }) => name);
  }

  function parked(): Promise<readonly { reason: string; detail: string; value: Buffer }[]> {
    return database!.query('SELECT reason, detail, value FROM linker.parked ORDER BY "offset"');
  }

  /** Registers a schema as a producer of its own would, and answers its id. */
  async function foreign(schema: object): Promise<number> {
    const response = await fetch(`${registry().url}/subjects/of.others-value/versions`, {
      method: 'POST',
      headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
      body: JSON.stringify({ schema: JSON.stringify(schema) }),
    });
    return ((await response.json()) as { id: number }).id;
  }

  it('reads both encodings in one stream, and writes Confluent framing', async () => {
    const written = ['a', 'b', 'c', 'd'].map((each) => encodeEvent('shipments', harvest(`urn:x:lot:${each}`)));
    await send(plain, written[0]!);
    await send(framing, written[1]!);
    await send(plain, written[2]!);
    await send(framing, written[3]!);
    await settled();
    expect((await batches()).sort()).toEqual(['urn:x:lot:a', 'urn:x:lot:b', 'urn:x:lot:c', 'urn:x:lot:d']);
    const links = await Promise.all(
      [0, 1].map((partition) => plain.read({ topic: topicOf('links'), partition, offset: 0 }, 100)),
    );
    const values = links.flat().map(({ value }) => value);
    expect(values).toHaveLength(4);
    expect(new Set(values.map(schemaIdOf)).size).toBe(1);
    expect(schemaIdOf(values[0]!)).toBeDefined();
  });

  it('parks what no schema is known for, or the wrong one, with the bytes as they came; the stream goes on', async () => {
    const value = frameEvent('shipments', encodeEvent('shipments', harvest('urn:x:lot:lost')), 4711);
    const other = Buffer.from(value);
    other.writeUInt32BE(await foreign({ type: 'record', name: 'Weather', fields: [{ name: 'rain', type: 'int' }] }), 1);
    await send(plain, value, other, encodeEvent('shipments', harvest('urn:x:lot:next')));
    await settled();
    expect(await batches()).toContain('urn:x:lot:next');
    expect(await parked()).toEqual([
      { reason: 'undecodable', detail: expect.stringMatching(/^schema id 4711 is not known to the schema reg/), value },
      { reason: 'undecodable', detail: expect.stringMatching(/cannot be read as stream shipments: /), value: other },
    ]);
    expect(failures).toEqual([]);
  });

  it('waits for a registry that is down, and parks nothing for it', async () => {
    const fields = [...SCHEMAS.shipments.fields, { name: 'theirs', type: ['null', 'string'], default: null }];
    const id = await foreign({ ...SCHEMAS.shipments, fields });
    const known = encodeEvent('shipments', harvest('urn:x:lot:known'));
    const theirs = Buffer.concat([
      frameEvent('shipments', encodeEvent('shipments', harvest('urn:x:lot:theirs')), id),
      Buffer.from([2, 2, 0x78]),
    ]);
    await registry().kill();
    // What needs nothing new is not held up.
    await send(framing, known);
    await settled();
    expect(await batches()).toContain('urn:x:lot:known');

    await send(plain, theirs);
    await eventually(() => failures.length >= 2);
    expect(failures.every((each) => each instanceof TransientError)).toBe(true);
    expect(await consumed()).toBe(false);

    await registry().restart();
    await settled();
    expect((await parked()).slice(2)).toEqual([]);
    expect(await batches()).toContain('urn:x:lot:theirs');
  });
});
