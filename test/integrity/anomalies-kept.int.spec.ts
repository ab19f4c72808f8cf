import { eventually } from '@headwater/testing';
import fc from 'fast-check';
import type { Pipeline } from '../../apps/standalone/src/start-pipeline';
import { scribe } from '../oracle/given';
import { networks } from '../oracle/networks.arbitrary';
import { oracle } from '../oracle/oracle';
import { silos } from '../oracle/silos.arbitrary';
import { difference } from '../properties/difference';
import { append, newDatabase, recorded, Sent, settled, start } from './harness';

/**
 * What is kept to be listed is what a trace would say: after events came in any order, in pieces that are settled and
 * looked at one by one. Networks run side by side in one database, under names of their own.
 */
const NETWORKS = Math.ceil(Number(process.env['HEADWATER_PIPELINES'] ?? 60) / 2);

function sendings(count: number): Sent[] {
  const worlds = fc
    .sample(fc.oneof(networks({ maxEvents: 25 }), silos({ maxEvents: 25 })), count)
    .map((events, world) => JSON.parse(JSON.stringify(events).replaceAll('"urn:x:', `"urn:w${world}:`)) as Sent[]);
  return fc.sample(fc.shuffledSubarray(worlds.flat(), { minLength: worlds.flat().length }), 1)[0]!;
}

/** By kind and subject. */
async function kept(pipeline: Pipeline): Promise<Record<string, unknown>> {
  const rows = await (
    await pipeline.open('gateway', 2)
  ).query<{ key: string; facts: unknown }>(`SELECT kind || ' ' || subject AS key, facts FROM linker.anomaly`);
  return Object.fromEntries(rows.map(({ key, facts }) => [key, facts]));
}

async function expected(pipeline: Pipeline): Promise<Record<string, unknown>> {
  const worlds = new Map<string, Awaited<ReturnType<typeof recorded>>>();
  for (const event of await recorded(pipeline)) {
    const world = /"urn:w(\d+):/.exec(JSON.stringify(event))![1]!;
    worlds.set(world, [...(worlds.get(world) ?? []), event]);
  }
  return Object.fromEntries(
    [...worlds.values()].flatMap((events) => {
      const truth = oracle(events);
      return [
        ...truth
          .batches()
          .flatMap((batch) =>
            [...truth.anomalyFacts(batch), ...truth.leads(batch)].map(
              (fact) => [`${fact.kind} ${batch}`, fact] as const,
            ),
          ),
        ...truth.contestedSites().map((fact) => [`${fact.kind} ${fact.site}`, fact] as const),
      ];
    }),
  );
}

/** Nothing is left to be looked at. */
async function looked(pipeline: Pipeline): Promise<void> {
  await settled(pipeline);
  const database = await pipeline.open('gateway', 2);
  await eventually(async () => {
    const [row] = await database.query<{ left: boolean }>(
      `SELECT EXISTS (SELECT FROM linker.unlooked) OR EXISTS (SELECT FROM linker.dirty_site)
         OR EXISTS (SELECT FROM linker.circle_watch WHERE due) AS left`,
    );
    return !row!.left;
  }, 60_000);
}

describe('what is kept of anomalies', () => {
  it(`of ${NETWORKS} random networks is what the oracle says, also when they came in pieces`, async () => {
    const test = await newDatabase();
    const pipeline = await start(test.url);
    try {
      const all = sendings(NETWORKS);
      const piece = Math.ceil(all.length / 6);
      for (let at = 0; at < all.length; at += piece) {
        await append(pipeline, all.slice(at, at + piece), 20);
        await looked(pipeline);
      }
      const truth = await expected(pipeline);
      expect(Object.keys(truth).length).toBeGreaterThan(NETWORKS);
      expect(difference(await kept(pipeline), truth)).toBeNull();
    } finally {
      await pipeline.stop();
      await test.drop();
    }
  }, 300_000);

  it('a circle that an ordinary step closes long after the odd one is found, and gone with it', async () => {
    const test = await newDatabase();
    const pipeline = await start(test.url);
    const { turned, corrected } = scribe();
    const batch = (name: string): string => `urn:w0:${name}`;
    const step = (from: string, to: string, eventTime: string) =>
      turned({ [batch(from)]: 1 }, { [batch(to)]: 1 }, { eventTime });
    const send = async (...events: readonly { stream: string; event: object }[]): Promise<void> => {
      await append(pipeline, events as never);
      await looked(pipeline);
    };
    const cycles = async (): Promise<string[]> =>
      Object.keys(await kept(pipeline)).filter((key) => key.startsWith('cycle'));
    try {
      await send(step('A', 'B', '2026-03-01'), step('C', 'A', '2026-03-20'));
      expect(await cycles()).toEqual([]);
      const closing = step('B', 'C', '2026-03-10');
      await send(closing);
      expect((await cycles()).sort()).toEqual(['A', 'B', 'C'].map((name) => `cycle ${batch(name)}`));
      await send(corrected(closing));
      expect(await cycles()).toEqual([]);
    } finally {
      await pipeline.stop();
      await test.drop();
    }
  }, 60_000);
});
