import { settleLiveness } from '@headwater/acceptance';
import type { Breathe, EventLog, OutgoingRecord } from '@headwater/event-log';
import { type DecidedFlag, flagsIn, Lineage, wholeFlags, wholeKey } from '@headwater/lineage';
import { loadAround } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';
import { progressRecord, type FindingStep } from '../findings/progress-record';
import { FLAGGER } from '../flagger.options';
import { compareFlags, type KeptFlag } from '../flags/compare-flags';
import { flagRecord } from '../flags/flag-record';
import type { PgFlagStore } from '../flags/flag.pg-store';
import type { PgLotStore } from '../leads/lot.pg-store';
import { settleLots } from '../leads/settle-lots';
import type { PgReachStore } from '../reach/reach.pg-store';
import { keysOf } from '../sites/registration.pg-store';
import { DirtyKey, keysIn, takeDirty } from './dirty.pg-store';
import { portionsOf } from './portions';
import { settleFindings, type FindingStores, type SettledSources } from './settle-findings';
import { firstBy, withdrawalOf, type Corrected } from './withdrawals';

/** Most dirty keys settled in one transaction. */
const LIMIT = 10_000;

export interface FlaggerStores extends FindingStores {
  readonly reach: PgReachStore;
  readonly flags: PgFlagStore;
  readonly lots: PgLotStore;
}

/** What came in and is to be settled. */
interface Taken {
  readonly dirty: readonly DirtyKey[];
  /** What events did to findings, to be told. */
  readonly steps: readonly FindingStep[];
  /** Identities of the events of findings that came in. */
  readonly arrived: ReadonlySet<string>;
  readonly corrected: Corrected;
  /** Rows taken. */
  readonly rows: number;
}

/**
 * Settles findings and links into flags, after their commits: folds dirty findings, derives reach where findings or
 * edges changed, decides exposure and path of every flag that may have changed, and says what is new on
 * headwater.flags.v1, and what became of findings on headwater.progress.v1. Returns how many dirty rows it took; 0 means
 * that all is settled.
 */
export class SettleFlags {
  constructor(
    private readonly log: EventLog,
    private readonly stores: FlaggerStores,
    private readonly lookBackMonths: number,
  ) {}

  async settle(tx: Tx, breathe: Breathe): Promise<number> {
    const { sources, reach, flags } = this.stores;
    const taken = await this.take(tx);
    const { dirty, rows } = taken;
    if (dirty.length === 0) return rows;

    const settled = await settleFindings(tx, this.stores, dirty, this.lookBackMonths);
    await breathe();
    await reach.deriveSources(
      tx,
      settled.derive.map(({ id }) => id),
    );
    const batches = keysIn(dirty, 'batch');
    const around = batches.length > 0 && (await sources.any(tx)) ? await reach.deriveAround(tx, batches) : [];

    const kept = await flags.of(
      tx,
      around,
      [...settled.touched, ...settled.removed].map(({ id }) => id),
    );
    const affected = new Set([...around, ...kept.map(({ batch }) => batch)]);
    const touched = settled.touched.map(({ id }) => id);
    const reachedNow = touched.length > 0 ? await reach.reached(tx, null, touched) : [];
    // What is open at other sites of a finding hangs on these, too.
    const shared = await sources.withOthers(tx, touched);
    for (const { batch, source } of reachedNow) if (shared.has(source)) affected.add(batch);
    const reached = distinct([...(await reach.reached(tx, [...affected], null)), ...reachedNow]);
    const now = new Date();
    const told: OutgoingRecord[] = taken.steps.flatMap((step) => {
      const finding = settled.findings.get(step.finding);
      return finding ? [progressRecord(step, finding, now.toISOString())] : [];
    });
    if (reached.length > 0 || kept.length > 0) {
      const known = affected.size > 0 ? [...kept, ...(await flags.of(tx, [...affected], []))] : kept;
      for (const each of await this.compare(tx, breathe, taken, settled, distinct(known), reached, now))
        told.push(each);
    }
    await settleLots(tx, this.stores.lots, batches);
    // Last but for the log: by the clock now, so that all that was read is older.
    if (batches.length < dirty.length || around.length > 0) await flags.noteSettled(tx);
    await this.log.publish(tx, told);
    return rows + dirty.length;
  }

  private async take(tx: Tx): Promise<Taken> {
    const { findings, registrations } = this.stores;
    const marked = await takeDirty(tx, LIMIT);
    const { taken, changes } = await settleLiveness(tx, FLAGGER);
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
    };
  }

  private async compare(
    tx: Tx,
    breathe: Breathe,
    { corrected, arrived }: Taken,
    settled: SettledSources,
    kept: readonly KeptFlag[],
    reached: Awaited<ReturnType<PgReachStore['reached']>>,
    now: Date,
  ): Promise<OutgoingRecord[]> {
    const { findings, sources, registrations, reach, flags } = this.stores;
    const concerned = await sources.byId(tx, [...new Set(reached.map(({ source }) => source))]);
    const graph = await loadAround(tx, await reach.stepsBetween(tx, reached), [
      ...new Set(reached.map(({ batch }) => batch)),
    ]);
    const facts = await registrations.facts(tx, [...new Set(concerned.map(({ site }) => site))], []);
    await breathe();
    const lineage = new Lineage({ ...graph, sites: facts });
    const decided: DecidedFlag[] = [];
    for (const { sources: some, reached: theirs } of portionsOf(concerned, reached)) {
      await breathe();
      for (const flag of flagsIn(lineage, some, theirs)) decided.push(flag);
    }
    await breathe();
    const wholes = wholeFlags(lineage, decided);
    const closing = { arrived, sources: new Map(concerned.map((source) => [source.id, source])) };
    const changes = compareFlags(kept, decided, {
      now,
      fresh: settled.fresh,
      retold: settled.retold,
      wholes,
      withdrawal: (flag) => withdrawalOf(flag, corrected, closing),
    });
    const versions = await flags.save(
      tx,
      changes.map(({ flag }) => flag),
    );
    const named = [...new Set(changes.map(({ flag }) => flag.finding))];
    await findings.countBatches(tx, [...new Set([...named, ...settled.findings.keys()])]);
    const about = await findings.facts(tx, named);
    const operatorsOf = (site: string): readonly string[] => [...(facts.get(site)?.operators ?? [])];
    return changes.map((change, i) =>
      flagRecord(change, versions[i]!, now.toISOString(), {
        finding: about.get(change.flag.finding),
        whole: wholes.get(wholeKey(change.flag)),
        operatorsOf,
      }),
    );
  }
}

function distinct<T extends { readonly batch: number; readonly source: number }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [`${item.batch}/${item.source}`, item])).values()];
}
