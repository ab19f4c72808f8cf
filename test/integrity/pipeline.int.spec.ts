import fc from 'fast-check';
import { RecordedEvent } from '../oracle/events';
import { networks } from '../oracle/networks.arbitrary';
import { difference } from '../properties/difference';
import { answersOf, foretold } from './answers';
import { append, LOOK_BACK_MONTHS, newDatabase, Sent, settled, start } from './harness';

/**
 * Guarantee 1, end to end on a real PostgreSQL: the answer is a function of the set of accepted events. Random networks
 * come in random order, with duplicates and conflicts, in small transactions, and the services' tables are held to the
 * oracle. Networks run side by side in one pipeline: names are made unique per network.
 */
const RUNS = Number(process.env['HEADWATER_PIPELINES'] ?? 40);

/** Renames everything in a network, so that many fit in one database. */
function inWorld<T>(events: T, world: number): T {
  return JSON.parse(JSON.stringify(events).replaceAll('"urn:x:', `"urn:w${world}:`)) as T;
}

describe('the pipeline', () => {
  it(`answers as the oracle does, for ${RUNS} random networks in random order`, async () => {
    const test = await newDatabase();
    const pipeline = await start(test.url);
    try {
      const database = await pipeline.open('gateway', 2);
      const samples = fc.sample(networks({ maxEvents: 25 }), RUNS).map((events, world) => inWorld(events, world));
      for (const network of samples) {
        const sent = network as unknown as Sent[];
        // Duplicates of a third, in any place after the first.
        await append(pipeline, [...sent, ...sent.filter((_, i) => i % 3 === 0)]);
      }
      await settled(pipeline);
      for (const network of samples) {
        const expected = foretold(network as RecordedEvent[], LOOK_BACK_MONTHS);
        const actual = await answersOf(database, expected.batches);
        const mine = (name: string): boolean => Object.keys(expected.traces).some((batch) => name.startsWith(batch.slice(0, batch.indexOf(':', 4) + 1)));
        const only = (all: Record<string, unknown>) => Object.fromEntries(Object.entries(all).filter(([name]) => mine(name)));
        const found = difference({ ...actual, flags: only(actual.flags), findings: only(actual.findings) }, { traces: expected.traces, flags: expected.flags, findings: only(expected.findings) });
        if (found) throw new Error(`${found}\n${JSON.stringify(network)}`);
      }
    } finally {
      await pipeline.stop();
      await test.drop();
    }
  }, 600_000);
});
