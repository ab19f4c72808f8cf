import fc from 'fast-check';
import { foretold, type Told } from '../integrity/answers';
import type { RecordedEvent } from '../oracle/events';
import { networks } from '../oracle/networks.arbitrary';

export const LOOK_BACK_MONTHS = 12;

/** An event on its way, and the network that it belongs to. */
export type Sent = Pick<RecordedEvent, 'stream' | 'event'> & { readonly world: number };

export function shuffled<T>(items: readonly T[]): T[] {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

/** Random networks under names of their own, so that many fit in one Headwater; `first` numbers them. */
export function worlds(count: number, { first = 0, maxEvents = 25 } = {}): Sent[][] {
  return fc.sample(networks({ maxEvents }), count).map((events, index) => {
    const world = first + index;
    const renamed = JSON.parse(JSON.stringify(events).replaceAll('"urn:x:', `"urn:w${world}:`)) as RecordedEvent[];
    return renamed.map(({ stream, event }) => ({ stream, event, world }));
  });
}

/** What the oracle says of accepted events, world by world: it is slow, and nothing in one names anything in another. */
export function foretoldOf(accepted: readonly Sent[]): Told & { readonly batches: readonly string[] } {
  const byWorld = new Map<number, RecordedEvent[]>();
  for (const { world, ...event } of accepted) {
    byWorld.set(world, [...(byWorld.get(world) ?? []), { ...event, recordedAt: '2026-01-01T00:00:00.000Z' }]);
  }
  const each = [...byWorld.values()].map((events) => foretold(events, LOOK_BACK_MONTHS));
  const merged = (part: 'traces' | 'flags' | 'findings'): Record<string, unknown> =>
    Object.assign({}, ...each.map((answers) => answers[part])) as Record<string, unknown>;
  return {
    batches: each.flatMap(({ batches }) => batches),
    traces: merged('traces'),
    flags: merged('flags'),
    findings: merged('findings'),
  };
}
