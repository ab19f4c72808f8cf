import { type Admin, ConfigResourceTypes, type Kafka } from 'kafkajs';
import type { TopicSpec } from '../event-log';
import type { KafkaLogOptions } from './settings';
import { CLOCK_TOPIC } from './names';
import type { TopicAccess } from './topic-access';
import { describeDifferences, MAX_BATCH_BYTES, STREAM_SETTINGS, TopicSettingsError } from './topic-settings';

/**
 * Others may be preparing the same topics at this moment, and brokers learn late of what the controller did: looked at
 * again, for 9 s in all.
 */
const ATTEMPTS = 30;
const CLOCK_SETTINGS = { 'retention.ms': '600000', 'segment.ms': '600000', 'message.timestamp.type': 'LogAppendTime' };

type Replication = Pick<KafkaLogOptions, 'replicationFactor' | 'minInsyncReplicas'>;

interface Wanted extends TopicSpec {
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Creates what is missing, raises partitions, and checks the settings of what was there.
 * @throws TopicSettingsError in one line that names all that differs.
 */
export async function ensureTopics(
  kafka: Kafka,
  access: TopicAccess,
  specs: readonly TopicSpec[],
  replication: Replication,
): Promise<void> {
  const { replicationFactor = 1, minInsyncReplicas = Math.max(1, replicationFactor - 1) } = replication;
  const settings = {
    ...STREAM_SETTINGS,
    'min.insync.replicas': String(minInsyncReplicas),
    'max.message.bytes': String(MAX_BATCH_BYTES),
  };
  const wanted: Wanted[] = [
    ...specs.map((spec) => ({ ...spec, settings })),
    {
      topic: CLOCK_TOPIC,
      partitions: 1,
      settings: { ...CLOCK_SETTINGS, 'min.insync.replicas': String(minInsyncReplicas) },
    },
  ];
  const admin = kafka.admin();
  await admin.connect();
  try {
    await bringAbout(admin, access, wanted, replicationFactor);
    const found = await settingsOf(
      admin,
      specs.map(({ topic }) => topic),
      Object.keys(settings),
    );
    const differences = describeDifferences(found, settings);
    if (differences !== undefined) throw new TopicSettingsError(differences);
  } finally {
    await admin.disconnect();
  }
}

async function bringAbout(
  admin: Admin,
  access: TopicAccess,
  wanted: readonly Wanted[],
  replicationFactor: number,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const found = new Map((await access.topics(wanted.map(({ topic }) => topic))).map((each) => [each.topic, each]));
    const missing = wanted.filter(({ topic }) => !found.has(topic));
    const headless = wanted.filter(({ topic }) => found.get(topic)?.leaders.some((leader) => leader < 0));
    const small = wanted.filter(
      ({ topic, partitions }) => (found.get(topic)?.leaders.length ?? partitions) < partitions,
    );
    if (missing.length === 0 && small.length === 0 && headless.length === 0) return;
    if (attempt > ATTEMPTS) {
      const names = [...missing, ...small, ...headless].map((each) => each.topic).join(', ');
      throw new Error(`the brokers did not bring these topics about: ${names}`);
    }
    try {
      for (const { topic, partitions, settings } of missing) {
        const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
        const spec = { topic, numPartitions: partitions, replicationFactor, configEntries };
        await admin.createTopics({ waitForLeaders: false, topics: [spec] });
      }
      for (const { topic, partitions } of small)
        await admin.createPartitions({ topicPartitions: [{ topic, count: partitions }] });
    } catch (error) {
      // The broker asked knows less than the controller, or somebody raised it first: looked at again.
      if (attempt === ATTEMPTS || (error as { type?: unknown }).type !== 'INVALID_PARTITIONS') throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
  }
}

async function settingsOf(
  admin: Admin,
  topics: readonly string[],
  names: readonly string[],
): Promise<readonly { topic: string; settings: Record<string, string> }[]> {
  if (topics.length === 0) return [];
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map((name) => ({ type: ConfigResourceTypes.TOPIC, name, configNames: [...names] })),
  });
  return resources.map(({ resourceName, configEntries }) => ({
    topic: resourceName,
    settings: Object.fromEntries(configEntries.map(({ configName, configValue }) => [configName, configValue])),
  }));
}
