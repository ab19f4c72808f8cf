import { randomUUID } from 'node:crypto';
import { describeWithKafka } from './describe-with-kafka';
import { consumeOne, createTopic, produce } from './one-record';
import { startOwnBroker, type OwnBroker } from './own-broker';

describeWithKafka('the broker of the run', (brokers) => {
  it('takes a record and gives it to a group', async () => {
    const topic = `own-${randomUUID()}`;
    await createTopic(brokers, topic);
    await produce(brokers, topic, 'a record');
    await expect(consumeOne(brokers, topic)).resolves.toBe('a record');
  });
});

describeWithKafka('a broker of its own', () => {
  let broker: OwnBroker;
  beforeAll(async () => {
    broker = await startOwnBroker();
  });
  afterAll(() => broker.stop());

  it('makes no topic that nobody asked for', async () => {
    await expect(produce(broker.address, 'nobody-made-it', 'to nowhere')).rejects.toThrow(/does not host/);
  });

  it('is killed, and comes back with its data at the same address', async () => {
    await createTopic(broker.address, 'kept');
    await produce(broker.address, 'kept', 'before the kill');
    const ended = broker.ended();
    await broker.kill();
    await ended;
    await expect(produce(broker.address, 'kept', 'nobody hears')).rejects.toThrow();
    await broker.restart();
    await expect(consumeOne(broker.address, 'kept')).resolves.toBe('before the kill');
  });

  it('stands still, and goes on', async () => {
    await broker.pause();
    let answered = false;
    const produced = produce(broker.address, 'kept', 'late').then(() => (answered = true));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(answered).toBe(false);
    await broker.resume();
    await produced;
  });

  it('is stopped first where it still ran', async () => {
    const ended = broker.ended();
    await broker.restart();
    await ended;
    await expect(consumeOne(broker.address, 'kept')).resolves.toBe('before the kill');
  });
});
