import type { Database } from '@headwater/postgres';
import { backoffMs } from '../backoff';
import type { Consumption, ConsumeOptions } from '../event-log';
import { createLatch } from '../latch';
import type { LogPartition } from './assignment';
import { createMembership } from './membership';
import { fetchBatches, type Cursor } from './read-records';
import type { LogNews, WakeUps } from './wake-ups';

/** How often a member looks at its group: a member that died is noticed no later. */
const LOOK_AT_GROUP_MS = 400;
/** How soon it looks again while another member still holds what is ours now. */
const LOOK_AGAIN_MS = 40;
/** How often the log is read without having been woken, in case a wake-up was lost. */
const SAFETY_POLL_MS = 3000;

/**
 * One consumer: a loop of look at the group (when due), fetch from all held partitions, deliver. Woken by
 * notifications; a failure anywhere pauses it, and positions are read anew afterwards.
 */
export function startConsumption(database: Database, wakeUps: WakeUps, options: ConsumeOptions): Consumption {
  const latch = createLatch();
  const membership = createMembership(database, options.group, options.topics);
  let stopping = false;
  let cursors: Cursor[] | undefined;
  let held: readonly LogPartition[] = [];
  let lookAt = 0;
  let readAt = 0;
  let attempt = 0;

  const unsubscribe = wakeUps.subscribe((news) => {
    if (concernsGroup(news, options.group)) lookAt = 0;
    if (concernsRecords(news, options.topics)) readAt = 0;
    if (lookAt === 0 || readAt === 0) latch.raise();
  });

  async function lookAtGroup(): Promise<void> {
    // Set before looking: a notification that comes meanwhile makes us look once more.
    lookAt = Number.MAX_SAFE_INTEGER;
    const { held: now, changed, settled } = await membership.refresh();
    held = now;
    if (changed) cursors = undefined;
    lookAt = Math.min(lookAt, performance.now() + (settled ? LOOK_AT_GROUP_MS : LOOK_AGAIN_MS));
  }

  async function turn(): Promise<void> {
    if (performance.now() >= lookAt) await lookAtGroup();
    if (cursors === undefined) {
      cursors = await cursorsOf(held, options);
      readAt = 0;
    }
    if (performance.now() < readAt) {
      await latch.wait(Math.max(0, Math.min(lookAt, readAt) - performance.now()));
      return;
    }
    readAt = performance.now() + SAFETY_POLL_MS;
    const batches = await fetchBatches(database, cursors, options.maxRecords);
    if (batches.length > 0 && !stopping) {
      await options.deliver(batches);
      const nexts = new Map(
        batches.map((each) => [`${each.topic}/${each.partition}`, each.fromOffset + each.records.length]),
      );
      cursors = cursors.map((each) => ({ ...each, next: nexts.get(`${each.topic}/${each.partition}`) ?? each.next }));
      readAt = 0;
    }
    attempt = 0;
  }

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        await turn();
      } catch (error) {
        cursors = undefined;
        lookAt = 0;
        const pause = backoffMs(++attempt, Math.random());
        options.onFailure?.(error, pause);
        for (const until = performance.now() + pause; !stopping && performance.now() < until;)
          await latch.wait(until - performance.now());
      }
    }
  }

  const running = wakeUps.ready().then(run);
  return {
    async stop() {
      stopping = true;
      latch.raise();
      await running;
      unsubscribe();
      await membership.leave();
    },
  };
}

async function cursorsOf(held: readonly LogPartition[], options: ConsumeOptions): Promise<Cursor[]> {
  if (held.length === 0) return [];
  const positions = await options.positions(held.map(({ topic, partition }) => ({ topic, partition })));
  return held.map((each) => {
    const position = positions.find((one) => one.topic === each.topic && one.partition === each.partition);
    if (position === undefined) throw new Error(`no position for ${each.topic}[${each.partition}] was given`);
    return { ...each, next: position.offset };
  });
}

function concernsGroup(news: LogNews, group: string): boolean {
  return news.kind === 'missed' || news.kind === 'topics' || (news.kind === 'group' && news.group === group);
}

function concernsRecords(news: LogNews, topics: readonly string[]): boolean {
  return news.kind === 'missed' || (news.kind === 'records' && news.topics.some((topic) => topics.includes(topic)));
}
