import { signWebhook, type AttemptOutcome, type WebhookPoster } from '@headwater/deliveries';
import { backoffMs } from '@headwater/event-log';
import type { Database } from '@headwater/postgres';
import { decideOutcome } from './decide-outcome';
import { decideShares } from './decide-shares';
import type { Attempted, Claimed } from './delivery';
import type { PgDeliveryStore } from './delivery.pg-store';
import type { PgOutcomeStore } from './outcome.pg-store';
import type { SendDigests } from './send-digests';

export interface DispatcherOptions {
  readonly database: Database;
  readonly store: PgDeliveryStore;
  readonly outcomes: PgOutcomeStore;
  readonly digests: SendDigests;
  readonly poster: WebhookPoster;
  readonly clock: () => Date;
  readonly random: () => number;
  /** Attempts under way at once, in this process. */
  readonly most?: number;
  /** How long an attempt may keep a delivery from others, ms: longer than any takes, with the writing of its outcome. */
  readonly leaseMs?: number;
  /** Told of each attempt once it is written down. */
  readonly onAttempt?: (attempted: Attempted) => void;
  /** Told whenever an attempt ended: there may be room for more. */
  readonly onRoom?: () => void;
  /** Told when outcomes could not be written, and are tried again. */
  readonly onFailure?: (error: unknown, retryInMs: number) => void;
}

const MOST_AT_ONCE = 256;
const LEASE_MS = 30_000;
/** Most subscriptions that are given something in one round. */
const LANES_A_ROUND = 500;

/** Gives out what is due, has it sent, and writes down what became of it. */
export class Dispatcher {
  private readonly underWay = new Set<Promise<void>>();
  private readonly busy = { healthy: 0, ailing: 0 };
  private readonly ended: Attempted[] = [];
  private writing: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly options: DispatcherOptions) {}

  /** Starts the attempts that are due and have room. @returns when to look again; null: nothing waits. */
  async round(): Promise<Date | null> {
    const { database, store, digests, clock, most = MOST_AT_ONCE, leaseMs = LEASE_MS } = this.options;
    const now = clock();
    const { claimed, nextAt } = await database.transaction('deliver', async (tx) => {
      const waiting = await store.waiting(tx);
      const due = waiting.filter(({ dueAt }) => dueAt <= now).slice(0, LANES_A_ROUND);
      const later = waiting.slice(due.length)[0]?.dueAt ?? null;
      if (due.length === 0) return { claimed: [], nextAt: later };
      const lanes = await store.lockFree(
        tx,
        due.map(({ subscription }) => subscription),
        now,
      );
      await digests.send(
        tx,
        lanes.map(({ subscription }) => subscription),
        now,
      );
      const shares = decideShares(lanes, this.busy, most);
      if (shares.length === 0) return { claimed: [], nextAt: later };
      return { claimed: await store.claim(tx, shares, now, new Date(now.getTime() + leaseMs)), nextAt: later };
    });
    for (const each of claimed) this.start(each);
    return nextAt;
  }

  /** Resolves when nothing is under way any more, and all of it is written down. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0 || this.writing !== undefined) {
      await Promise.all([...this.underWay]);
      await this.writing;
    }
  }

  /** Starts nothing more. What is broken off from now on counts as not attempted. */
  stop(): void {
    this.stopped = true;
  }

  private start(claimed: Claimed): void {
    const kind = claimed.healthy ? 'healthy' : 'ailing';
    this.busy[kind]++;
    const attempt = this.attempt(claimed).then((attempted) => {
      this.busy[kind]--;
      this.underWay.delete(attempt);
      this.ended.push(attempted);
      this.writing ??= this.writeDown();
    });
    this.underWay.add(attempt);
  }

  private async attempt(claimed: Claimed): Promise<Attempted> {
    const { poster, clock } = this.options;
    const at = clock();
    const headers = { ...signWebhook(claimed.message, at, claimed.body, claimed.secrets) };
    const outcome: AttemptOutcome = await poster.post({ url: claimed.url, headers, body: Buffer.from(claimed.body) });
    return { ...outcome, claimed, at };
  }

  /** One transaction for all that ended while the one before was under way; again and again until it is written. */
  private async writeDown(): Promise<void> {
    for (let failures = 0; this.ended.length > 0;) {
      const attempts = this.ended.splice(0);
      try {
        await this.write(attempts);
        failures = 0;
        this.options.onRoom?.();
      } catch (error) {
        // What is given up here is claimed again when its lease ends: sent twice rather than not at all.
        if (this.stopped) break;
        this.ended.unshift(...attempts);
        const pause = backoffMs(++failures, this.options.random());
        this.options.onFailure?.(error, pause);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    this.writing = undefined;
  }

  private async write(attempts: readonly Attempted[]): Promise<void> {
    const { database, store, outcomes, clock, random, onAttempt } = this.options;
    const now = clock();
    const brokenOff = this.stopped ? attempts.filter(({ status }) => status === null) : [];
    const ended = attempts.filter((each) => !brokenOff.includes(each));
    await database.transaction('delivered', async (tx) => {
      const lanes = await store.lock(tx, [...new Set(attempts.map(({ claimed }) => claimed.subscription))]);
      if (brokenOff.length > 0) await store.giveBack(tx, brokenOff.map(({ claimed }) => claimed), now); // prettier-ignore
      if (ended.length === 0) return;
      const decided = lanes.map((lane) =>
        decideOutcome(
          lane,
          ended.filter(({ claimed }) => claimed.subscription === lane.subscription),
          now,
          random,
        ),
      );
      const rescheduled = decided.flatMap((each) => each.rescheduled);
      await outcomes.log(tx, rescheduled);
      await outcomes.settle(tx, rescheduled);
      await outcomes.saveLanes(
        tx,
        decided.map(({ lane }) => lane),
      );
      const revived = decided.filter((each) => each.revived);
      await outcomes.hurry(
        tx,
        revived.map(({ lane }) => lane.subscription),
        now,
      );
      for (const { lane, stop } of decided) {
        if (stop !== null) await outcomes.stop(tx, lane.subscription, stop.status, stop.reason, now);
      }
    });
    for (const each of ended) onAttempt?.(each);
  }
}
