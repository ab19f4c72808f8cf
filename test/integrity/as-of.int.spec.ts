import type { Database } from '@headwater/postgres';
import fc from 'fast-check';
import { PipelineProjection } from '../../apps/gateway/src/projection/pipeline-projection';
import { PgProgress } from '../../apps/gateway/src/projection/progress.read-model';
import type { Pipeline } from '../../apps/standalone/src/start-pipeline';
import { networks } from '../oracle/networks.arbitrary';
import { difference } from '../properties/difference';
import { answersAt, bytesAt, foretoldAt, gatewayReads, type Reads } from './answers-as-of';
import { append, LOOK_BACK_MONTHS, newDatabase, recorded, type Sent, settled, start } from './harness';

/**
 * MEANING § 7 on a real PostgreSQL: what the gateway says as of T is what the oracle says of the events recorded up to T,
 * whatever came later; and what it says of now under load, it says again when asked as of the same time.
 */
const NETWORKS = Number(process.env['HEADWATER_AS_OF'] ?? 16);

/** Random networks side by side under names of their own, shuffled, with duplicates. */
function sendings(count: number, maxEvents = 25): Sent[] {
  const all = fc.sample(networks({ maxEvents }), count).flatMap((events, world) => {
    const renamed = JSON.parse(JSON.stringify(events).replaceAll('"urn:x:', `"urn:w${world}:`)) as Sent[];
    return [...renamed, ...renamed.filter((_, i) => i % 4 === 0)];
  });
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

type Recording = Awaited<ReturnType<typeof recorded>>;

function worldsOf(events: Recording): Map<string, Recording> {
  const worlds = new Map<string, Recording>();
  for (const event of events) {
    const world = /"(urn:w\d+:)/.exec(JSON.stringify(event))![1]!;
    worlds.set(world, [...(worlds.get(world) ?? []), event]);
  }
  return worlds;
}

const namesIn = (events: Recording, kind: RegExp): string[] => [
  ...new Set(
    JSON.stringify(events)
      .match(kind)
      ?.map((name) => name.slice(1, -1)) ?? [],
  ),
];
const some = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)]!;

async function expectAsForetold(reads: Reads, world: string, events: Recording, at: Date): Promise<void> {
  const batches = namesIn(events, /"urn:w\d+:b:[^"]*"/g);
  const cases = namesIn(events, /"urn:w\d+:f:[^"]*"/g);
  const expected = foretoldAt(events, batches, cases, at, LOOK_BACK_MONTHS);
  const actual = await answersAt(reads, world, batches, cases, at);
  const found = difference(actual, expected);
  if (found) throw new Error(`${world} as of ${at.toISOString()}: ${found}\n${JSON.stringify(events)}`);
}

describe('as of', () => {
  let test: Awaited<ReturnType<typeof newDatabase>>;
  let pipeline: Pipeline;
  let database: Database;
  let reads: Reads;

  beforeEach(async () => {
    test = await newDatabase();
    pipeline = await start(test.url);
    database = await pipeline.open('gateway', 4);
    reads = gatewayReads(database, LOOK_BACK_MONTHS);
  });
  afterEach(async () => {
    await pipeline.stop();
    await test.drop();
  });

  it(`is what the oracle says of what was recorded by then, for ${NETWORKS} random networks`, async () => {
    await append(pipeline, sendings(NETWORKS), 1);
    await settled(pipeline);
    for (const [world, events] of worldsOf(await recorded(pipeline))) {
      const times = events.map(({ recordedAt }) => Date.parse(recordedAt));
      // Between recordings, at one, and just before it.
      for (const at of [some(times), some(times) - 1, times.at(-1)!, times[0]! - 1])
        await expectAsForetold(reads, world, events, new Date(at));
    }
  }, 300_000);

  it('gives the answers of now again, given under load, after all that came later and a new start', async () => {
    const projection = new PipelineProjection(pipeline.log, new PgProgress(database));
    const sent = sendings(40, 40);
    const names = JSON.stringify(sent);
    const batches = [...new Set(names.match(/"urn:w\d+:b:[^"]*"/g))].map((name) => name.slice(1, -1));
    const findings = [...new Set(names.match(/"urn:w\d+:f:[^"]*"/g))].map((name) => name.slice(1, -1));
    const sites = [...new Set(names.match(/"urn:w\d+:s:[^"]*"/g))].map((name) => name.slice(1, -1));
    const given: { batch: string; finding: string; site: string; at: Date; bytes: string }[] = [];
    let sending = true;
    const done = append(pipeline, sent, 1).finally(() => (sending = false));
    while (sending) {
      const at = await projection.projectedThrough();
      if (given.at(-1)?.at.getTime() === at.getTime()) {
        await new Promise((resolve) => setTimeout(resolve, 2));
        continue;
      }
      const asked = { batch: some(batches), finding: some(findings), site: some(sites), at };
      given.push({ ...asked, bytes: await bytesAt(reads, asked.batch, asked.finding, asked.site, at) });
    }
    await done;
    // Under load time goes on in few steps: everything at once, or portion by portion.
    expect(given.length).toBeGreaterThan(2);
    await settled(pipeline);
    for (const each of given)
      expect(await bytesAt(reads, each.batch, each.finding, each.site, each.at)).toBe(each.bytes);
    await pipeline.stop();
    pipeline = await start(test.url);
    database = await pipeline.open('gateway', 4);
    reads = gatewayReads(database, LOOK_BACK_MONTHS);
    for (const each of given)
      expect(await bytesAt(reads, each.batch, each.finding, each.site, each.at)).toBe(each.bytes);
  }, 300_000);
});
