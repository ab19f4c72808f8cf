import { randomUUID } from 'node:crypto';
import { describeWithKafka, eventually } from '@headwater/testing';
import { firstCopies } from '../testing/first-copies';
import { startKafkaApp, type KafkaApp } from '../testing/kafka-app';

jest.setTimeout(60_000);

describeWithKafka('the relay of an outbox', (brokers) => {
  let app: KafkaApp;
  let topic: string;

  beforeEach(async () => {
    app = await startKafkaApp(brokers, { relay: false });
    topic = `relay.${randomUUID()}`;
    await app.log.ensureTopics([{ topic, partitions: 4 }]);
  });
  afterEach(() => app.close());

  const ends = async (): Promise<number> => (await app.log.ranges([topic])).reduce((sum, { end }) => sum + end, 0);
  const left = async (): Promise<number> =>
    (await app.database.query<{ n: number }>('SELECT count(*) AS n FROM linker.outbox'))[0]!.n;

  it('is one, of however many processes: nothing is sent twice while all is well', async () => {
    for (let process = 0; process < 3; process++) app.another({ relay: true });
    const publisher = async (id: number): Promise<void> => {
      for (let round = 0; round < 60; round++)
        await app.publish(
          topic,
          Array.from({ length: 5 }, (_, index) => `${id}-${round}-${index}`),
        );
    };
    await Promise.all([0, 1, 2, 3].map(publisher));
    await eventually(async () => (await left()) === 0);
    expect(await ends()).toBe(1200);
    expect((await firstCopies(app.log, topic)).size).toBe(1200);
  });

  it('is waited for by the settled time, which then covers what it sent', async () => {
    await eventually(async () => (await app.log.settledTime()).getTime() > 0);
    await app.publish(topic, ['unsent']);
    const before = await app.log.settledTime();
    const published = Date.now();
    await eventually(() => Date.now() > published + 50);
    expect(await app.log.settledTime()).toEqual(before);
    expect(before.getTime()).toBeLessThanOrEqual(published);

    app.another({ relay: true });
    await eventually(async () => (await app.log.settledTime()).getTime() > published + 50);
    expect(await ends()).toBe(1);
  });

  it('keeps what is for a topic that is gone, says so, and sends the rest', async () => {
    await app.database.query(
      `INSERT INTO linker.outbox (topic, key, value, headers) VALUES ('relay.gone', 'k', 'x', '{}')`,
    );
    await app.publish(topic, ['a', 'b']);
    const failures: unknown[] = [];
    app.another({ relay: true, onRelayFailure: (error) => void failures.push(error) });
    await eventually(async () => (await ends()) === 2);
    await eventually(() => failures.length > 0);
    expect(String(failures[0])).toContain('relay.gone');
    expect(await left()).toBe(1);
  });
});
