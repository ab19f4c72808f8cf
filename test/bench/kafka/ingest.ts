import { migrate, openDatabase, startCluster } from '@headwater/postgres';
import { startOwnBroker } from '@headwater/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { allMigrations } from '../../../apps/standalone/src/migrations';
import type { Report } from '../report';
import { createTopic, fillTopic, messagesOf, PARTITIONS, shipments } from './events';
import { runFloor } from './floor';
import { runHeadwater } from './headwater';
import { IDIOMATIC_TOPIC, runIdiomatic } from './idiomatic';

/** Of so many events the idiomatic version gets one: it would take an hour else. */
const IDIOMATIC_SHARE = 10;

async function databaseNamed(clusterUrl: string, name: string): Promise<string> {
  const admin = new Client({ connectionString: clusterUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

/**
 * Ingest on a real broker, one after the other on the same one: the floor, the idiomatic version, and Headwater to linked
 * and flagged with each service a process of its own (DESIGN § 7).
 */
export async function benchKafkaIngest(worlds: number): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-bench-'));
  const broker = await startOwnBroker();
  const cluster = await startCluster({ dataDir: join(folder, 'postgres'), settings: { max_connections: '200' } });
  try {
    const brokers = [broker.address];
    const events = shipments(worlds);
    const messages = messagesOf(events);
    const few = events.slice(0, Math.ceil(events.length / IDIOMATIC_SHARE));

    await createTopic(brokers, 'bench.floor');
    await fillTopic(brokers, 'bench.floor', messages);
    const floorUrl = await databaseNamed(cluster.url, 'floor');
    await migrate({ url: floorUrl, migrations: allMigrations });
    const database = await openDatabase({ url: floorUrl, app: 'linker', poolSize: 4 });
    const floorMs = await runFloor(brokers, 'bench.floor', PARTITIONS, events.length, database);
    await database.close();

    await createTopic(brokers, IDIOMATIC_TOPIC);
    await fillTopic(
      brokers,
      IDIOMATIC_TOPIC,
      few.map((event, i) => ({ key: messages[i]!.key!, value: JSON.stringify(event) })),
    );
    const idiomaticMs = await runIdiomatic(brokers, await databaseNamed(cluster.url, 'idiomatic'), few.length);

    const ours = await runHeadwater(brokers, await databaseNamed(cluster.url, 'ours'), worlds, messages);
    const rate = (count: number, ms: number): number => (count / ms) * 1000;
    const [floor, idiomatic, headwater] = [
      rate(events.length, floorMs),
      rate(few.length, idiomaticMs),
      rate(events.length, ours.ms),
    ];
    return {
      bench: `ingest, Kafka: ${events.length} events on ${PARTITIONS} partitions to linked and flagged (${ours.flags} flags), each service a process`,
      figures: {
        'Kafka, events a second': { value: headwater, unit: '/s' },
        'floor: eachBatch, decode, 1000-row UNNEST and offset in one transaction': { value: floor, unit: '/s' },
        [`idiomatic: Nest @EventPattern and TypeORM save() (${few.length} events)`]: { value: idiomatic, unit: '/s' },
      },
      ratios: {
        'headwater / floor': { value: headwater / floor, target: '≥ 0.5', holds: headwater >= 0.5 * floor },
        'headwater / idiomatic': { value: headwater / idiomatic, target: '≥ 5', holds: headwater >= 5 * idiomatic },
      },
    };
  } finally {
    await cluster.stop();
    await broker.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
