import type { Alert, FlagAlertData } from '@headwater/alerts';
import type { FlagEvent } from '@headwater/contracts';
import { TransientError } from '@headwater/postgres';
import fc from 'fast-check';
import { startNotifier, type TestNotifier } from '../../apps/notifier/src/testing/start-notifier';
import { tellOne, type Told, type Wish } from './alerts-model';
import { flagStreams, wishes } from './flag-streams.arbitrary';

jest.setTimeout(240_000);

const RUNS = Number(process.env['HEADWATER_ALERT_STREAMS'] ?? 12);

/** A stream of flags, who listens to it from where on, and how it is cut, doubled and delivered. */
const stories = fc.record({
  events: flagStreams,
  early: fc.array(wishes, { minLength: 1, maxLength: 6 }),
  late: fc.array(fc.record({ wish: wishes, backfill: fc.boolean() }), { maxLength: 4 }),
  middle: fc.double({ min: 0, max: 1, noNaN: true }),
  piece: fc.integer({ min: 1, max: 25 }),
  doubled: fc.array(fc.nat(59), { maxLength: 20 }),
});

/** Names of their own for each story, so that all can be told to the same notifiers. */
function renamed(events: readonly FlagEvent[], story: number): FlagEvent[] {
  return events.map((event) => ({
    ...event,
    batch: `${event.batch}:${story}`,
    version: event.version + story * 1000,
  }));
}

const wishOf = (wish: Wish, story: number): Wish => ({
  ...wish,
  // Only this story's batches, whatever else it asks for.
  batches: (wish.batches?.length ? wish.batches : ['urn:b:1', 'urn:b:2', 'urn:b:3']).map((each) => `${each}:${story}`),
});

function toldOf(alerts: readonly Alert[], batch: string, finding: string): Told[] {
  return alerts.flatMap(({ type, data }): Told[] => {
    if (!('batch' in data) || data.batch !== batch || data.finding !== finding) return [];
    const { sites, exposure, reason, withdrawnBy }: FlagAlertData = data;
    return [
      {
        type: type === 'headwater.flag.raised.v1' ? 'raised' : 'cleared',
        sites,
        max: exposure.max,
        ...(reason ? { reason } : {}),
        ...(withdrawnBy ? { withdrawnBy } : {}),
      },
    ];
  });
}

describe('alerts', () => {
  let notifier: TestNotifier;
  let deaths = 0;
  let chance = 0;
  let story = 0;

  beforeAll(async () => {
    const die = (): void => {
      if (Math.random() >= chance) return;
      deaths++;
      throw new TransientError('this process died');
    };
    notifier = await startNotifier({
      ...{ instances: 2, faults: { beforeCommit: die, afterCommit: die } },
      // Many a finding tells more than that at once: then the rest of it waits.
      waitingSizes: { atOnce: 2, portion: 3 },
    });
  });
  afterAll(() => notifier?.stop());

  it('are what the rules say, each once, with two notifiers that die, doubles, and any cut of the stream', async () => {
    chance = 0.15;
    await fc.assert(
      fc.asyncProperty(stories, async ({ events: given, early, late, middle, piece, doubled }) => {
        const number = ++story;
        const events = renamed(given, number);
        const half = Math.floor(events.length * middle);
        const subscribe = async (wish: Wish, since: number, backfill: boolean) => ({
          ...{ wish: wishOf(wish, number), since, backfill },
          id: await notifier.subscribe(wishOf(wish, number), { backfill, webhook: 'https://example.org/hook' }),
        });
        const send = async (from: number, to: number): Promise<void> => {
          for (let at = from; at < to; at += piece) {
            const some = events.slice(at, Math.min(to, at + piece));
            const again = doubled.flatMap((i) => (i < at ? [events[i]!] : []));
            await notifier.send(...again.slice(0, 5), ...some);
          }
          await notifier.idle();
        };
        const listeners = await Promise.all(early.map((wish) => subscribe(wish, 0, false)));
        await send(0, half);
        listeners.push(...(await Promise.all(late.map(({ wish, backfill }) => subscribe(wish, half, backfill)))));
        await notifier.idle();
        await send(half, events.length);
        const keys = new Map(events.map(({ batch, finding }) => [`${batch} ${finding}`, { batch, finding }]));
        for (const { id, wish, since, backfill } of listeners) {
          const alerts = await notifier.alerts(id);
          expect(new Set(alerts.map((alert) => alert.id)).size).toBe(alerts.length);
          for (const { batch, finding } of keys.values()) {
            const own = events.filter((event) => event.batch === batch && event.finding === finding);
            const last = events[since - 1]?.version ?? 0;
            const seen = own.filter(({ version }) => version <= last).length;
            expect(toldOf(alerts, batch, finding)).toEqual(tellOne(own, wish, seen, backfill));
          }
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    chance = 0;
    expect(deaths).toBeGreaterThan(0);
  });
});
