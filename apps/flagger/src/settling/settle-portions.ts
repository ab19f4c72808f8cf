import type { Breathe, EventLog } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import type { FlaggerStores } from './flagger-stores';
import { settleLots } from '../leads/settle-lots';
import { NOTHING_SETTLED, withRounds } from './round';
import { settleLooks } from './settle-looks';

/** Portions taken at once are doubled while they take less than the one, and halved when they take more than the other, ms. */
const QUICK_MS = 150;
const SLOW_MS = 400;
/** Most portions at once: what is loaded for them stays bounded. */
const MOST = 8;

/** Settles flags that wait in portions, some at a time: so many that others do not wait long for their turn. */
export class SettlePortions {
  private count = 1;

  constructor(
    private readonly log: EventLog,
    private readonly stores: FlaggerStores,
  ) {}

  /** The first flags of a round leave soon. */
  beginSmall(): void {
    this.count = 1;
  }

  /** Returns how many batches were looked at; 0 when nothing waits. */
  async settle(tx: Tx, breathe: Breathe): Promise<number> {
    const { portions, findings, lots, flags } = this.stores;
    const startedAt = performance.now();
    const taken = await portions.take(tx, this.count);
    if (taken.length === 0) return 0;
    const rounds = await portions.rounds(tx);
    const ids = new Set(taken.map(({ round }) => round));
    const own = rounds.filter(({ id }) => ids.has(id)).map(({ said }) => said);
    const round = withRounds(
      NOTHING_SETTLED,
      rounds.map(({ said }) => said),
      own,
    );
    const looks = taken.flatMap((each) => each.looks);
    const flagged = await settleLooks(tx, this.stores, breathe, looks, round);
    await findings.countBatches(tx, await portions.end(tx, [...ids], flagged.findings));
    const told = looks.filter((each) => each.told).flatMap(({ batches }) => batches);
    if (told.length > 0) await settleLots(tx, lots, await lots.namesOf(tx, told));
    await flags.noteSettled(tx);
    await this.log.publish(tx, flagged.told);
    tx.afterCommit(() => this.adapt(taken.length, performance.now() - startedAt));
    return looks.reduce((sum, { batches }) => sum + batches.length, 0);
  }

  private adapt(taken: number, ms: number): void {
    if (ms > SLOW_MS) this.count = Math.max(1, Math.floor(this.count / 2));
    else if (ms < QUICK_MS && taken === this.count) this.count = Math.min(MOST, this.count * 2);
  }
}
