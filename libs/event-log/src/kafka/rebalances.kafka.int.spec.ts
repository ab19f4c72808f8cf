import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { describeWithKafka, eventually } from '@headwater/testing';
import { OffsetConflictError } from '../consuming/errors';
import type { TopicHandler } from '../consuming/stream-handling';
import { startKafkaApp, type KafkaApp } from '../testing/kafka-app';
import { createMortalSockets } from '../testing/mortal-sockets';
import { writesSeen } from '../testing/test-app';

jest.setTimeout(120_000);

const numbered = (n: number, text: string): string[] => Array.from({ length: n }, (_, index) => `${text}${index}`);

describeWithKafka('partitions that change hands', (brokers) => {
  let app: KafkaApp;
  let topic: string;
  let group: string;

  beforeAll(async () => (app = await startKafkaApp(brokers)));
  afterAll(() => app.close());
  beforeEach(async () => {
    [topic, group] = [`hands.${randomUUID()}`, randomUUID()];
    await app.log.ensureTopics([{ topic, partitions: 8 }]);
  });

  it('every second under load have each effect once, and no delivery fails for it', async () => {
    const failures: unknown[] = [];
    const observer = { failed: (_group: string, error: unknown): void => void failures.push(error) };
    const stays = app.consumer(topic, group, { observer });
    await stays.start();
    let published = 0;
    let publishing = true;
    const publisher = async (): Promise<void> => {
      while (publishing) {
        await app.publish(topic, numbered(25, `${published}-`));
        published += 25;
        await pause(3);
      }
    };
    const load = publisher();
    for (let round = 0; round < 6; round++) {
      const comes = app.consumer(topic, group, { log: app.another({ relay: false }), observer });
      await comes.start();
      await pause(1000);
      await comes.stop();
    }
    publishing = false;
    await load;
    await eventually(async () => (await app.seen(topic)).length >= published, 20_000);
    await eventually(async () => (await stays.lag()).every(({ lag }) => lag === 0));
    const seen = await app.seen(topic);
    expect(seen).toHaveLength(published);
    expect(new Set(seen).size).toBe(published);
    expect(failures).toEqual([]);
  });

  it('while a process that was taken for dead still works on them have each effect once', async () => {
    const sockets = createMortalSockets();
    let wake: () => void = () => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    let entered = false;
    const sleeper: TopicHandler<string> = {
      decode: async (record) => {
        entered = true;
        await asleep;
        return writesSeen.decode(record);
      },
      handle: (deliveries, tx) => writesSeen.handle(deliveries, tx),
    };
    const failures: unknown[] = [];
    const zombie = app.consumer(topic, group, {
      log: app.another({ relay: false, security: { socketFactory: sockets.factory } }),
      handler: sleeper,
      observer: { failed: (_group, error) => void failures.push(error) },
    });
    await zombie.start();
    await app.publish(topic, numbered(30, 'v'));
    await eventually(() => entered);
    await sockets.die();
    const heir = app.consumer(topic, group);
    await heir.start();
    await eventually(async () => (await app.seen(topic)).length === 30, 20_000);
    wake();
    await eventually(() => failures.some((each) => each instanceof OffsetConflictError));
    await Promise.all([heir.stop(), zombie.stop()]);
    expect(await app.seen(topic)).toHaveLength(30);
  });
});
