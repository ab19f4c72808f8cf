import { backoffMs } from '../backoff';
import type { ConsumeOptions, Position } from '../event-log';
import { createLatch } from '../latch';
import { nextOffset } from '../consuming/next-offset';
import type { Fetched, GroupConsumer, Place } from './group-consumer';
import type { KafkaTiming } from './settings';
import { takeTurn, type Slot } from './take-turn';
import type { TopicAccess } from './topic-access';

interface Item extends Place {
  readonly from: number;
  slots: readonly Slot[];
  readonly generation: number;
  verified: boolean;
  readonly heartbeat: () => Promise<void>;
  done(): void;
  failed(error: unknown): void;
}

/** Between fetch and `deliver`: what one process does with the partitions that it was dealt. */
export interface Delivering {
  /** New partitions, in place of the former. */
  assign(places: readonly Place[]): void;
  /** Resolves when all that was fetched is delivered or dropped. */
  take(fetched: Fetched): Promise<void>;
  /** No delivery is begun any more. */
  stop(): void;
}

/** The topic that was read is not, or not surely, the one whose positions are stored. */
class TopicChangedError extends Error {
  override readonly name = 'TopicChangedError';
}

const idOf = ({ topic, partition }: Place): string => `${topic}/${partition}`;
const nextTask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Delivers what was fetched, from all partitions together, one delivery at a time, always from the stored offsets.
 * What does not begin where it must is dropped and fetched from there. After each fetch, and before anything of it is
 * delivered, the topics are asked whether they are still the ones whose positions were loaded: a topic that was made
 * anew under the same name would otherwise go on unnoticed from an offset of the former.
 */
export function createDelivering(
  access: TopicAccess,
  timing: KafkaTiming,
  options: ConsumeOptions,
  group: Pick<GroupConsumer, 'goOn' | 'learn'>,
): Delivering {
  const latch = createLatch();
  const items = new Map<string, Item>();
  const next = new Map<string, number>();
  let assigned: readonly Place[] = [];
  let topics: ReadonlyMap<string, string> = new Map();
  let generation = 0;
  let stale = true;
  let stopping = false;
  let leaving: { readonly error: unknown } | undefined;
  let pumping = false;
  let attempt = 0;
  let misfits = 0;

  /** The topics are looked at first: should one be replaced in between, the next look at them differs. */
  async function loadPositions(): Promise<void> {
    const mine = generation;
    const places = assigned;
    const seen = await lookAtTopics();
    const positions = places.length === 0 ? [] : await options.positions(places);
    if (mine !== generation) return;
    topics = seen;
    next.clear();
    for (const each of positions) next.set(idOf(each), each.offset);
    const missing = places.find((place) => !next.has(idOf(place)));
    if (missing !== undefined) throw new Error(`no position for ${missing.topic}[${missing.partition}] was given`);
    stale = false;
  }

  /** The ids of the topics. */
  async function lookAtTopics(): Promise<ReadonlyMap<string, string>> {
    const found = await access.topics(options.topics);
    // Not waited for: who fails to learn of new partitions now does so at the next look.
    void group.learn(new Map(found.map(({ topic, leaders }) => [topic, leaders.length]))).catch(() => undefined);
    return new Map(found.map(({ topic, id }) => [topic, id]));
  }

  /** @throws TopicChangedError */
  async function verify(): Promise<void> {
    const seen = await lookAtTopics();
    for (const { topic } of assigned) {
      if (seen.get(topic) !== topics.get(topic))
        throw new TopicChangedError(`topic ${topic} is not the one that was being read`);
    }
  }

  function positionsOf(places: readonly Place[]): Position[] {
    return places.map(({ topic, partition }) => ({
      topic,
      partition,
      offset: next.get(idOf({ topic, partition })) ?? 0,
    }));
  }

  async function pause(error: unknown, whileTrue: () => boolean): Promise<void> {
    const ms = backoffMs(++attempt, Math.random());
    options.onFailure?.(error, ms);
    for (const until = performance.now() + ms; performance.now() < until && !stopping && whileTrue();)
      await latch.wait(until - performance.now());
  }

  /** Loads positions until that succeeds, then lets fetching begin. */
  async function prepare(): Promise<void> {
    const mine = generation;
    const current = (): boolean => mine === generation;
    while (!stopping && current()) {
      try {
        await loadPositions();
        if (current()) group.goOn(positionsOf(assigned));
        return;
      } catch (error) {
        await pause(error, current);
      }
    }
  }

  function finish(item: Item): void {
    items.delete(idOf(item));
    item.done();
  }

  /** Fetches the partition from where it must go on. */
  function refetch(item: Item): void {
    if (item.generation === generation) group.goOn(positionsOf([item]));
    finish(item);
  }

  /** Those that begin where they must. A hole that the broker leaves at that very place is passed on, to be told of. */
  function fitting(): Item[] {
    return [...items.values()].filter((item) => {
      const expected = next.get(idOf(item));
      const first = item.slots[0]?.offset;
      if (item.generation !== generation || expected === undefined || first === undefined) {
        finish(item);
        return false;
      }
      if (first === expected || (first > expected && item.from === expected)) return true;
      misfits++;
      stale = true;
      refetch(item);
      return false;
    });
  }

  async function turn(): Promise<void> {
    if (stale) await loadPositions();
    const fresh = [...items.values()].filter((item) => !item.verified);
    if (fresh.length > 0) await verify();
    for (const item of fresh) item.verified = true;
    const ready = fitting().filter((item) => item.verified);
    if (misfits > 2) {
      misfits = 0;
      throw new Error(`${options.group} was given records from another place than it asked for, again and again`);
    }
    const batches = takeTurn(
      ready.map((item) => ({ ...item, next: next.get(idOf(item)) ?? 0 })),
      options.maxRecords,
    );
    if (batches.length === 0 || stopping || leaving !== undefined) return;
    const mine = generation;
    await options.deliver(batches);
    [attempt, misfits] = [0, 0];
    for (const batch of batches) {
      const item = items.get(idOf(batch));
      const after = nextOffset(batch);
      if (item === undefined || mine !== generation) continue;
      next.set(idOf(batch), after);
      item.slots = item.slots.filter(({ offset }) => offset >= after);
      if (item.slots.length === 0) refetch(item);
    }
  }

  async function pump(): Promise<void> {
    if (pumping) return;
    pumping = true;
    const beating = setInterval(() => void beat(), timing.heartbeatMs / 2);
    try {
      while (items.size > 0) {
        // All batches of one fetch come one after the other within a task.
        await nextTask();
        try {
          await turn();
        } catch (error) {
          stale = true;
          if (items.size > 0) await pause(error, () => leaving === undefined);
        }
        if (stopping) for (const item of [...items.values()]) finish(item);
        if (leaving !== undefined) leaveWith(leaving.error);
      }
    } finally {
      clearInterval(beating);
      pumping = false;
    }
  }

  async function beat(): Promise<void> {
    try {
      await [...items.values()][0]?.heartbeat();
    } catch (error) {
      leaving = { error };
      latch.raise();
    }
  }

  /** kafkajs joins anew once all batches under way have ended, and one of them with this error. */
  function leaveWith(error: unknown): void {
    leaving = undefined;
    for (const item of [...items.values()]) {
      items.delete(idOf(item));
      item.failed(error);
    }
  }

  async function check(): Promise<void> {
    if (assigned.length === 0 || stale || items.size > 0) return;
    try {
      await verify();
    } catch (error) {
      if (!(error instanceof TopicChangedError) || items.size > 0) return;
      stale = true;
      await prepare();
    }
  }
  const checking = setInterval(() => void check(), timing.checkMs);

  return {
    assign(places) {
      generation++;
      assigned = places;
      stale = true;
      leaving = undefined;
      latch.raise();
      if (places.length > 0) void prepare();
    },
    take: ({ topic, partition, from, slots, heartbeat }) =>
      new Promise((done, failed) => {
        if (stopping) return done();
        const item = { topic, partition, from, slots, generation, verified: false, heartbeat, done, failed };
        items.set(idOf(item), item);
        void pump();
      }),
    stop() {
      stopping = true;
      clearInterval(checking);
      latch.raise();
    },
  };
}
