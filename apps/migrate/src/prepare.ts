import { SettingsError, type Settings } from '@headwater/config';
import { STREAMS, topicOf } from '@headwater/contracts';
import type { EventLog } from '@headwater/event-log';
import { migrate, openDatabase } from '@headwater/postgres';
import { registerSchemas } from '@headwater/schema-registry';
import { openLog } from '@headwater/service';
import { allMigrations } from '../../standalone/src/migrations';
import { waitFor } from './wait-for';

type Say = (line: string) => void;

/**
 * Brings database, topics and, where there is one, schema registry to what this version needs. What is so already is
 * left alone; several at once wait for one another, and what is just coming up is waited for.
 */
export async function prepare(settings: Settings, say: Say): Promise<void> {
  const { databaseUrl, schemaRegistryUrl } = settings;
  if (databaseUrl === undefined)
    throw new SettingsError(['DATABASE_URL must name the PostgreSQL to prepare; "npm start" needs none.']);
  await waitFor('the database', say, () => prepareDatabase(databaseUrl, say));
  await waitFor('the log', say, () => prepareTopics({ ...settings, databaseUrl }, say));
  if (schemaRegistryUrl !== undefined)
    await waitFor('the schema registry', say, () => prepareRegistry(schemaRegistryUrl, say));
  say('Ready.');
}

async function prepareDatabase(url: string, say: Say): Promise<void> {
  for (const { app, run } of await migrate({ url, migrations: allMigrations }))
    say(`database: ${app} ${run.length === 0 ? 'is up to date' : `was brought up to date (${run.join(', ')})`}`);
}

async function prepareTopics(settings: Settings & { databaseUrl: string }, say: Say): Promise<void> {
  const { databaseUrl, kafka, kafkaBrokers } = settings;
  const where = kafkaBrokers.length > 0 ? 'Kafka' : 'the log in the database';
  const database = await openDatabase({ url: databaseUrl, app: 'log', poolSize: 1 });
  try {
    const log = await openLog({ settings, databaseUrl, database, relay: false });
    try {
      const topics = STREAMS.map(topicOf);
      const before = await partitionsOf(log, topics);
      await log.ensureTopics(topics.map((topic) => ({ topic, partitions: kafka.partitions })));
      const after = await partitionsOf(log, topics);
      for (const topic of topics)
        say(`topics: ${topic} ${describe(before.get(topic), after.get(topic), kafka.partitions)}, in ${where}`);
    } finally {
      await log.close();
    }
  } finally {
    await database.close();
  }
}

async function partitionsOf(log: EventLog, topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const partitions = new Map<string, number>();
  for (const { topic } of await log.ranges(topics)) partitions.set(topic, (partitions.get(topic) ?? 0) + 1);
  return partitions;
}

function describe(before: number | undefined, after: number | undefined, wanted: number): string {
  if (before === undefined) return `was made with ${after} partitions`;
  if (before !== after) return `was raised from ${before} to ${after} partitions`;
  const more = before > wanted ? ` (more than the ${wanted} asked for: partitions are never taken away)` : '';
  return `is as it should be, with ${before} partitions${more}`;
}

async function prepareRegistry(url: string, say: Say): Promise<void> {
  for (const { subject, id } of await registerSchemas(url))
    say(`schemas: ${subject} is registered under id ${id}, BACKWARD_TRANSITIVE`);
}
