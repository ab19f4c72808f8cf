import { Kafka, logLevel, type Producer } from 'kafkajs';
import { encodeEvent, EVENT_STREAMS, topicOf, type EventStream } from '@headwater/contracts';
import { groupBy } from '@headwater/lineage';
import { describeWithKafka, eventually } from '@headwater/testing';
import { allPages, call } from '../e2e/http';
import { ADMIN_KEY } from '../e2e/standalone';
import { shuffled, worlds, type Sent } from '../e2e/worlds';
import { settle } from '../oracle/accepted';
import { Installation, NETWORKS } from './installation';
import { poisonFor } from './poison';

const PARTITIONS = 4;
const FLOOD = 20_000;
jest.setTimeout(180_000);

interface Parked {
  readonly id: string;
  readonly stream: string;
  readonly partition: number;
  readonly offset: number;
  readonly reason: string;
  readonly detail: string;
}

const placeOf = ({ stream, partition, offset }: Pick<Parked, 'stream' | 'partition' | 'offset'>): string =>
  `${stream}/${partition}/${offset}`;

/**
 * Guarantees 3 and 4 for producers that write to the topics themselves: whatever bytes come, and whichever event comes on
 * two partitions, each is parked with its reason or taken in once, and the stream goes on.
 */
describeWithKafka('poison of every kind on the topics, and events on two partitions of one', () => {
  let installation: Installation;
  let producer: Producer;
  const poisoned = new Map<string, Buffer | null>();

  beforeAll(async () => {
    installation = await Installation.start();
    const brokers = [installation.broker.address];
    producer = new Kafka({ brokers, logLevel: logLevel.NOTHING }).producer({ allowAutoTopicCreation: false });
    await producer.connect();
  });
  afterAll(async () => {
    await producer?.disconnect();
    await installation?.stop();
  });

  /** Writes a record past the gateway; returns where it stands, and when it was recorded. */
  async function write(stream: EventStream, value: Buffer | null, partition: number) {
    const messages = [{ partition, key: Math.random() < 0.1 ? null : 'any', value }];
    const [stored] = await producer.send({ topic: topicOf(stream), messages, acks: -1 });
    const place = { stream: topicOf(stream), partition, offset: Number(stored!.baseOffset) };
    return { place: placeOf(place), recordedAt: new Date(Number(stored!.logAppendTime)).toISOString() };
  }
  const anywhere = (): number => Math.floor(Math.random() * PARTITIONS);

  it('are parked or taken in once, and no stream waits for them', async () => {
    let over = false;
    const pouring = (async () => {
      while (!over) await installation.pour(2, () => over);
    })();
    for (const stream of EVENT_STREAMS)
      for (const value of shuffled(poisonFor(stream)))
        poisoned.set((await write(stream, value, anywhere())).place, value);

    // Each on two partitions; in one that names it otherwise, too. Of one moment nobody could say which was first.
    const written: (Sent & { recordedAt: string; place: string })[] = [];
    for (const sent of shuffled(worlds(NETWORKS, { first: 50_000 }).flat())) {
      const value = encodeEvent(sent.stream, sent.event as never);
      const first = anywhere();
      for (const partition of [first, (first + 1) % PARTITIONS]) {
        const { place, recordedAt } = await write(sent.stream, value, partition);
        written.push({ ...sent, place, recordedAt });
        await eventually(() => Date.now() > Date.parse(recordedAt));
      }
    }
    over = true;
    await pouring;
    const { accepted, conflicts } = settle(written);
    installation.wrote(accepted as never);

    expect(await installation.differenceFromOracle()).toBeNull();
    expect(installation.errors()).toEqual([]);

    const own = new Set(written.map(({ place }) => place));
    const parked = await allPages<Parked>(await installation.gateway(), '/v1/parked');
    const past = parked.filter((each) => poisoned.has(placeOf(each)) || own.has(placeOf(each)));
    const told = new Set(past.map(placeOf));
    // What says the same as a conflict may have come when it was none yet: one of them is told of, at least.
    const contradicting = groupBy(conflicts as never as typeof written, ({ event }) => JSON.stringify(event));
    const untold = [...contradicting.values()].filter((same) => !same.some(({ place }) => told.has(place)));
    expect([...poisoned.keys()].filter((place) => !told.has(place))).toEqual([]);
    expect(untold).toEqual([]);
    const may = new Set([...poisoned.keys(), ...[...contradicting.values()].flat().map(({ place }) => place)]);
    expect([...told].filter((place) => !may.has(place))).toEqual([]);
    expect(past.filter(({ reason, detail }) => reason === '' || detail === '')).toEqual([]);
  });

  it('can be read again as they came', async () => {
    const url = await installation.gateway();
    const parked = (await allPages<Parked>(url, '/v1/parked')).filter((each) => poisoned.has(placeOf(each)));
    expect(parked.length).toBeGreaterThanOrEqual(poisoned.size);
    for (const each of parked) {
      const answer = await fetch(`${url}/v1/parked/${each.id}`, { headers: { authorization: `Bearer ${ADMIN_KEY}` } });
      const original = poisoned.get(placeOf(each)) ?? Buffer.alloc(0);
      expect([answer.status, original.equals(Buffer.from(await answer.arrayBuffer()))]).toEqual([200, true]);
    }
  });

  it(`are no end of it either when ${FLOOD} come at once`, async () => {
    const url = await installation.gateway();
    const flood = { partition: 0, key: 'any', value: Buffer.from('no event of ours') };
    for (let sent = 0; sent < FLOOD; sent += 2000)
      await producer.send({ topic: topicOf('shipments'), messages: Array(2000).fill(flood) as (typeof flood)[] });
    const [good] = worlds(1, { first: 60_000 });
    for (const each of good!) await write(each.stream, encodeEvent(each.stream, each.event as never), 0);
    installation.wrote(good!);
    expect(await installation.differenceFromOracle()).toBeNull();
    const { body } = await call(url, 'GET', '/v1/parked?limit=1000');
    expect(body.items).toHaveLength(1000);
    expect(installation.errors()).toEqual([]);
  });
});
