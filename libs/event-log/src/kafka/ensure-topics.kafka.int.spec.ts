import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { describeWithKafka } from '@headwater/testing';
import { startKafkaApp, type KafkaApp } from '../testing/kafka-app';
import { TopicSettingsError } from './topic-settings';

jest.setTimeout(60_000);

describeWithKafka('ensureTopics', (brokers) => {
  const admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  let app: KafkaApp;
  let topic: string;

  beforeAll(async () => {
    app = await startKafkaApp(brokers, { relay: false });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.disconnect();
    await app.close();
  });
  beforeEach(() => (topic = `ensured.${randomUUID()}`));

  it('may be called by several at once', async () => {
    const logs = [app.log, app.another(), app.another()];
    await Promise.all(logs.map((log, index) => log.ensureTopics([{ topic, partitions: 2 + index }])));
    expect(await app.log.ranges([topic])).toHaveLength(4);
  });

  it('stops with one line when a topic that exists would lose records or tell senders’ times', async () => {
    const configEntries = [{ name: 'retention.ms', value: '604800000' }];
    await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 1, configEntries }] });
    const refused = app.log.ensureTopics([{ topic, partitions: 1 }]);
    await expect(refused).rejects.toThrow(TopicSettingsError);
    await expect(refused).rejects.toThrow(
      /^topic ensured\S+: retention\.ms is 604800000 and must be -1, message\.timestamp\.type is CreateTime and must be LogAppendTime, max[^\n]+$/,
    );
  });
});
