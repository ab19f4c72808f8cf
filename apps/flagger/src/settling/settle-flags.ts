import { settleLiveness } from '@headwater/acceptance';
import type { Breathe, EventLog, OutgoingRecord } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { progressRecord, type FindingStep } from '../findings/progress-record';
import { FLAGGER } from '../flagger.options';
import { settleLots } from '../leads/settle-lots';
import { NOTHING_AROUND } from '../reach/reach.pg-store';
import { keysOf } from '../sites/registration.pg-store';
import { cutPortions, PORTION_SIZES, unweighed, weighByFinding, weightOf, type Weighed } from './cut-portions';
import { DirtyKey, keysIn, takeDirty } from './dirty.pg-store';
import type { FlaggerStores } from './flagger-stores';
import { sayRound, withRounds, type Round } from './round';
import { settleFindings, type SettledSources } from './settle-findings';
import { settleLooks, type SettledFlags } from './settle-looks';
import { SettlePortions } from './settle-portions';
import { firstBy, type Corrected } from './withdrawals';

/** Most dirty keys settled in one transaction. */
const LIMIT = 10_000;

/** What came in and is to be settled. */
interface Taken {
  readonly dirty: readonly DirtyKey[];
  /** What events did to findings, to be told. */
  readonly steps: readonly FindingStep[];
  /** Identities of the events of findings that came in. */
  readonly arrived: ReadonlySet<string>;
  readonly corrected: Corrected;
  /** Rows of corrections taken. */
  readonly rows: number;
  /** When the oldest event behind was recorded. */
  readonly since: Date;
}

/**
 * Settles findings and links into flags, after their commits: folds dirty findings, derives reach where findings or
 * edges changed, and has every flag looked at that may have changed by that: at once where they are few, else in
 * portions, nearest first, each in a transaction of its own, between which dirty keys have their turn (ADR 0040). What
 * became of findings is said on headwater.progress.v1. Returns how much it did; 0 means that all is settled.
 */
export class SettleFlags {
  private readonly portions: SettlePortions;
  /** Dirty keys had their turn last. */
  private portionsNext = false;

  constructor(
    private readonly log: EventLog,
    private readonly stores: FlaggerStores,
    private readonly lookBackMonths: number,
    private readonly sizes = PORTION_SIZES,
  ) {
    this.portions = new SettlePortions(log, stores);
  }

  async settle(tx: Tx, breathe: Breathe): Promise<number> {
    const portionsFirst = this.portionsNext;
    this.portionsNext = false;
    const settled = portionsFirst ? await this.portions.settle(tx, breathe) : await this.settleDirty(tx, breathe);
    if (settled > 0) {
      this.portionsNext = !portionsFirst;
      return settled;
    }
    return portionsFirst ? this.settleDirty(tx, breathe) : this.portions.settle(tx, breathe);
  }

  private async settleDirty(tx: Tx, breathe: Breathe): Promise<number> {
    const { flags } = this.stores;
    const taken = await this.take(tx);
    const { dirty, rows } = taken;
    if (dirty.length === 0) return rows;

    const settled = await settleFindings(tx, this.stores, dirty, this.lookBackMonths);
    await breathe();
    const batches = keysIn(dirty, 'batch');
    const weighed = await this.weigh(tx, settled, batches);
    const flagged = await this.look(tx, breathe, taken, settled, weighed);
    await settleLots(tx, this.stores.lots, batches);
    // Last but for the log: by the clock now, so that all that was read is older.
    if (batches.length < dirty.length || weighed.length > 0) await flags.noteSettled(tx);
    const now = new Date().toISOString();
    const progress = taken.steps.flatMap((step): OutgoingRecord[] => {
      const finding = settled.findings.get(step.finding);
      return finding ? [progressRecord(step, finding, now)] : [];
    });
    await this.log.publish(tx, [...progress, ...flagged]);
    return rows + dirty.length;
  }

  /** Looks at the flags that may have changed, or puts that off. */
  private async look(
    tx: Tx,
    breathe: Breathe,
    { corrected, arrived, since }: Taken,
    { findings: folded, fresh, retold }: SettledSources,
    weighed: readonly Weighed[],
  ): Promise<SettledFlags['told']> {
    const { findings, portions } = this.stores;
    if (weighed.length === 0) return [];
    const round: Round = { fresh, retold, corrected, arrived };
    if (weightOf(weighed) > this.sizes.atOnce) {
      await portions.put(tx, sayRound(round), [...folded.keys()], since, [...cutPortions(weighed, this.sizes.portion)]);
      this.portions.beginSmall();
      return [];
    }
    const unfinished = (await portions.rounds(tx)).map(({ said }) => said);
    const looks = [...cutPortions(weighed, Infinity)].flat();
    const flagged = await settleLooks(tx, this.stores, breathe, looks, withRounds(round, unfinished));
    await findings.countBatches(tx, [...new Set([...flagged.findings, ...folded.keys()])]);
    return flagged.told;
  }

  /** Derives reach, and tells which flags may have changed: of these findings, and around these batches. */
  private async weigh(tx: Tx, settled: SettledSources, batches: readonly string[]): Promise<Weighed[]> {
    const { sources, reach, flags } = this.stores;
    const derive = new Set(settled.derive.map(({ id }) => id));
    const touched = settled.touched.map(({ id }) => id);
    const derived = await reach.deriveSources(tx, [...derive]);
    const around =
      batches.length > 0 && (await sources.any(tx)) ? await reach.deriveAround(tx, batches) : NOTHING_AROUND;
    const known = await reach.reachedBy(
      tx,
      touched.filter((id) => !derive.has(id)),
    );
    const findingOf = new Map([...settled.touched, ...settled.removed].map(({ id, finding }) => [id, finding]));
    const standing = await flags.standing(tx, [...findingOf.keys()]);
    return [
      ...weighByFinding([derived, known, standing], (source) => findingOf.get(source)!),
      unweighed(around.asked, true),
      unweighed(around.below, false),
    ].filter(({ batches: some }) => some.size > 0);
  }

  private async take(tx: Tx): Promise<Taken> {
    const { findings, registrations } = this.stores;
    const marked = await takeDirty(tx, LIMIT);
    const { taken, changes, since } = await settleLiveness(tx, FLAGGER);
    const voided = await findings.setLive(tx, changes);
    const moved = await registrations.setLive(tx, changes);
    const arrived = new Set(keysIn(marked, 'event'));
    const live = await findings.live(tx, [...arrived]);
    const steps = [
      ...live.map(({ identity, event }) => ({ finding: event.finding!, change: event.kind, parts: [identity] })),
      ...voided.map(({ identity, finding, change }) => ({ finding, change: 'correction', parts: [identity, change] })),
    ];
    return {
      dirty: [
        ...marked,
        ...[...live.map(({ event }) => event.finding!), ...voided.map(({ finding }) => finding)].map(
          (key): DirtyKey => ({ kind: 'finding', key }),
        ),
        ...moved.flatMap(keysOf),
      ],
      steps,
      arrived,
      corrected: {
        findings: firstBy(voided.map(({ finding, event }) => [finding, event.publisher])),
        sites: firstBy(moved.map(({ site, publisher }) => [site, publisher])),
        batches: firstBy(marked.flatMap(({ key, withdrawnBy }) => (withdrawnBy ?? []).map((by) => [key, by] as const))),
      },
      rows: taken,
      since: earliest([...marked.map(({ at }) => at), ...since]),
    };
  }
}

/** What came without a time may be as old as anything. */
const earliest = (times: readonly Date[]): Date =>
  new Date(times.length === 0 ? 0 : times.reduce((least, each) => Math.min(least, each.getTime()), Infinity));
