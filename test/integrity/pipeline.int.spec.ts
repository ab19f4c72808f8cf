import fc from 'fast-check';
import type { Pipeline } from '../../apps/standalone/src/start-pipeline';
import { networks } from '../oracle/networks.arbitrary';
import { silos } from '../oracle/silos.arbitrary';
import { difference } from '../properties/difference';
import { answersOf, foretold } from './answers';
import { append, dying, LOOK_BACK_MONTHS, newDatabase, recorded, Sent, settled, start, startAgain } from './harness';

/**
 * Guarantees 1 and 2, end to end on a real PostgreSQL: whatever the order, the duplicates, the number of consumers and
 * the moment of death, the services' tables hold what the oracle says of the events on the log. Networks run side by
 * side in one database, under names of their own.
 */
const NETWORKS = Number(process.env['HEADWATER_PIPELINES'] ?? 60);

/** Random networks, shuffled event by event, each with duplicates of a third; renamed so that many fit in one database. */
function sendings(count: number): Sent[] {
  const worlds = fc
    .sample(fc.oneof(networks({ maxEvents: 25 }), silos({ maxEvents: 25 })), count)
    .map((events, world) => JSON.parse(JSON.stringify(events).replaceAll('"urn:x:', `"urn:w${world}:`)) as Sent[]);
  const all = worlds.flatMap((events) => [...events, ...events.filter((_, i) => i % 3 === 0)]);
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

async function expectOraclesAnswers(pipeline: Pipeline): Promise<void> {
  await settled(pipeline);
  const events = await recorded(pipeline);
  // The oracle is slow: one world at a time. Nothing in one world names anything in another.
  const worlds = new Map<string, typeof events>();
  for (const event of events) {
    const world = /"urn:w(\d+):/.exec(JSON.stringify(event))![1]!;
    worlds.set(world, [...(worlds.get(world) ?? []), event]);
  }
  const expected = [...worlds.values()].map((world) => foretold(world, LOOK_BACK_MONTHS));
  const actual = await answersOf(
    await pipeline.open('gateway', 2),
    expected.flatMap(({ batches }) => batches),
  );
  const merged = (part: 'traces' | 'flags' | 'findings' | 'claims'): Record<string, unknown> =>
    Object.assign({}, ...expected.map((each) => each[part])) as Record<string, unknown>;
  expect(
    difference(actual, {
      traces: merged('traces'),
      flags: merged('flags'),
      findings: merged('findings'),
      claims: merged('claims'),
    }),
  ).toBeNull();
}

describe('the pipeline answers as the oracle does', () => {
  it(`for ${NETWORKS} random networks in random order, with duplicates and conflicts`, async () => {
    const test = await newDatabase();
    const pipeline = await start(test.url);
    try {
      await append(pipeline, sendings(NETWORKS));
      await expectOraclesAnswers(pipeline);
    } finally {
      await pipeline.stop();
      await test.drop();
    }
  }, 300_000);

  it('with two processes of every service at once, dying at random just before and just after commits', async () => {
    const test = await newDatabase();
    const faults = dying(0.15);
    const [one, two] = await Promise.all([startAgain(test.url, faults), startAgain(test.url, faults)]);
    try {
      await append(one, sendings(Math.ceil(NETWORKS / 2)), 3);
      faults.calm();
      await expectOraclesAnswers(one);
      expect(faults.deaths()).toBeGreaterThan(5);
    } finally {
      await Promise.all([one.stop(), two.stop()]);
      await test.drop();
    }
  }, 300_000);

  it('after stopping and starting again in the middle, several times', async () => {
    const test = await newDatabase();
    let pipeline = await start(test.url);
    try {
      const all = sendings(Math.ceil(NETWORKS / 2));
      const piece = Math.ceil(all.length / 4);
      for (let at = 0; at < all.length; at += piece) {
        await append(pipeline, all.slice(at, at + piece), 7);
        await pipeline.stop();
        pipeline = await start(test.url);
      }
      await expectOraclesAnswers(pipeline);
    } finally {
      await pipeline.stop();
      await test.drop();
    }
  }, 300_000);
});
