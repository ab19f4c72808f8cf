import { topicOf } from '@headwater/contracts';
import { allSent, type EventLog, type OutboxSpan, type PartitionRange } from '@headwater/event-log';
import { isTransient } from '@headwater/postgres';
import type { Projection } from './projection';
import type { Progress, ProgressReader } from './progress.read-model';

/** What each app must have consumed before an event can be said to be in its answers. */
const INPUTS: Readonly<Record<string, readonly string[]>> = {
  linker: [topicOf('sites'), topicOf('shipments')],
  flagger: [topicOf('sites'), topicOf('findings')],
  certifier: [topicOf('certifications')],
};
const LINKS = topicOf('links');
const TOPICS = [...new Set(Object.values(INPUTS).flat()), LINKS];

/**
 * How old an answer may be before it is worked out again, ms: behind the back of who asks, as what is covered stays
 * covered; and how old before who asks has to wait for a new one.
 */
const FRESH_MS = 25;
const STALE_MS = 250;
/** After a look that failed nobody looks again for so long, unless it is waited for, ms. */
const RETRY_MS = 1000;
/** What is known is noted for gateways to come, so often at most, ms. */
const NOTE_MS = 1000;
/** Between looks: an eighth of what was waited for so far, so that waiting for a lone event is short and for a flood cheap; ms. */
const PAUSE_MS = { least: 4, most: 100 };

/** Everything recorded up to `through` is settled upstream of the flagger, and told in links of which `unsent` were not on the log. */
interface Wave {
  readonly through: number;
  readonly unsent: readonly OutboxSpan[];
  /** Once they all are: the links stand before `ends`, and bear no append time later than `toldBy`. */
  told?: { readonly ends: readonly PartitionRange[]; readonly toldBy: number };
}

/**
 * Follows the pipeline in waves: first how far the streams that come in are consumed and settled (the oldest record
 * not consumed, the oldest dirty row), then, once what the linker told by that moment is on the log, and the flagger has
 * consumed and settled it, that far everything is answered. Idle, one look does it all.
 */
export class PipelineProjection implements Projection {
  private known = new Date(0);
  private lookedAt = -Infinity;
  private failedAt = -Infinity;
  private notedAt = -Infinity;
  private looking: Promise<void> | undefined;
  private wave: Wave | undefined;
  /** Of the newest look: the log's settled time, and the database's clock after it. */
  private seen = { settled: 0, at: 0 };

  constructor(
    private readonly log: EventLog,
    private readonly progress: ProgressReader,
    /** The most by which the clocks of this process and of the database lag behind the log's, ms. */
    private readonly clockMarginMs = 0,
  ) {}

  /** What was once known stays true: while the log cannot be asked, that is the answer. */
  async projectedThrough(): Promise<Date> {
    const now = performance.now();
    if (now - this.failedAt > RETRY_MS) {
      if (now - this.lookedAt > STALE_MS) await this.tryLook();
      // Should it fail for what does not pass, who asks next waits for a look of his own and hears of it.
      else if (now - this.lookedAt > FRESH_MS) this.tryLook().catch(() => undefined);
    }
    return this.known;
  }

  /**
   * In two steps, as on Kafka a record bears the time at which it left the outbox, which is later than its commit: first
   * what was committed by then must be on the log, then all that is on the log by now must be covered.
   */
  async waitFor(committedAt: Date, timeoutMs: number): Promise<boolean> {
    const start = performance.now();
    const end = start + timeoutMs;
    let onLogBy: number | undefined;
    for (;;) {
      await this.tryLook();
      if (onLogBy === undefined && this.seen.settled >= committedAt.getTime())
        onLogBy = this.seen.at + this.clockMarginMs;
      if (onLogBy !== undefined && this.known.getTime() >= onLogBy) return true;
      if (performance.now() >= end) return false;
      const pause = Math.min(PAUSE_MS.most, Math.max(PAUSE_MS.least, (performance.now() - start) / 8));
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  private async tryLook(): Promise<void> {
    try {
      await this.look();
    } catch (error) {
      if (!isTransient(error)) throw error;
      this.failedAt = performance.now();
      await this.recall();
    }
  }

  /** A gateway that starts while the log is away answers as of what another one, or a former one, knew. */
  private async recall(): Promise<void> {
    if (this.known.getTime() > 0) return;
    try {
      const through = await this.progress.remembered();
      if (through > this.known) this.known = through;
    } catch (error) {
      if (!isTransient(error)) throw error;
    }
  }

  private async note(): Promise<void> {
    const now = performance.now();
    if (now - this.notedAt < NOTE_MS) return;
    this.notedAt = now;
    await this.progress.remember(this.known);
  }

  private look(): Promise<void> {
    this.looking ??= this.lookNow().finally(() => (this.looking = undefined));
    return this.looking;
  }

  /** The order matters: each later look sees all that the earlier one rests on. */
  private async lookNow(): Promise<void> {
    const settled = (await this.log.settledTime()).getTime();
    const ranges = await this.log.ranges(TOPICS);
    const asked = performance.now();
    const progress = await this.progress.read();
    this.seen = { settled, at: progress.now };
    this.wave ??= await this.begin(settled, ranges, progress);
    const { through, unsent } = this.wave;
    if (!this.wave.told) {
      if (!allSent(unsent, progress.outbox)) {
        this.lookedAt = performance.now();
        return;
      }
      const ends = (await this.log.ranges([LINKS])).filter(({ end }) => end > 0);
      // By the database's clock: ours may be wrong, or be set.
      const now = progress.now + Math.ceil(performance.now() - asked);
      this.wave.told = { ends, toldBy: now + this.clockMarginMs };
      const grew = ends.some(
        ({ partition, end }) =>
          end !== ranges.find((range) => range.topic === LINKS && range.partition === partition)?.end,
      );
      if (grew) {
        this.lookedAt = performance.now();
        return;
      }
    }
    const { ends, toldBy } = this.wave.told;
    const consumed = ends.every((range) => nextOf(progress, 'flagger', range) >= range.end);
    const settledThere = progress.dirty.every(({ app, at }) => app !== 'flagger' || at > toldBy);
    if (consumed && settledThere) {
      if (through > this.known.getTime()) this.known = new Date(through);
      this.wave = undefined;
      await this.note();
    }
    this.lookedAt = performance.now();
  }

  private async begin(settled: number, ranges: readonly PartitionRange[], progress: Progress): Promise<Wave> {
    const unconsumed = await this.unconsumed(ranges, progress);
    const through = Math.min(settled, ...unconsumed, ...progress.dirty.map(({ at }) => at - 1));
    return { through, unsent: progress.outbox };
  }

  /** For each partition with lag, the last millisecond before its oldest record not consumed. */
  private async unconsumed(ranges: readonly PartitionRange[], progress: Progress): Promise<number[]> {
    const behind = Object.entries(INPUTS).flatMap(([app, topics]) =>
      ranges.flatMap((range) => {
        const { topic, partition, end } = range;
        const offset = nextOf(progress, app, range);
        return topics.includes(topic) && offset < end ? [{ topic, partition, offset }] : [];
      }),
    );
    const first = await Promise.all(behind.map((position) => this.log.read(position, 1)));
    // One that cannot be read just now says nothing of its time: then this look finds nothing new.
    return first.map(([record]) => (record ? record.appendedAt.getTime() - 1 : 0));
  }
}

/** Of a topic that was made anew under the same name nothing is consumed, wherever the former one had come to. */
function nextOf(progress: Progress, app: string, { topic, partition, epoch }: PartitionRange): number {
  const stored = progress.offsets.find(
    (each) => each.app === app && each.topic === topic && each.partition === partition && each.epoch === epoch,
  );
  return stored?.next ?? 0;
}
