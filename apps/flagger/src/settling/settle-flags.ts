import { settleLiveness } from '@headwater/acceptance';
import type { Breathe, EventLog } from '@headwater/event-log';
import {
  type DecidedFlag,
  decideFindings,
  flagsIn,
  type FlagSource,
  groupBy,
  Lineage,
  type SettledFinding,
  type SiteFacts,
  type Source,
} from '@headwater/lineage';
import { loadAround } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';
import type { PgFindingStore } from '../findings/finding.pg-store';
import { FLAGGER } from '../flagger.options';
import { compareFlags, type KeptFlag } from '../flags/compare-flags';
import { FindingFacts, flagRecord } from '../flags/flag-record';
import type { PgFlagStore } from '../flags/flag.pg-store';
import type { PgReachStore } from '../reach/reach.pg-store';
import type { PgSourceStore } from '../reach/source.pg-store';
import { keysOf, type PgRegistrationStore } from '../sites/registration.pg-store';
import { DirtyKey, takeDirty } from './dirty.pg-store';

/** Most dirty keys settled in one transaction. */
const LIMIT = 10_000;
/** Flags after which those decided at once are enough. */
const TOLD_AT_ONCE = 5_000;

export interface FlaggerStores {
  readonly findings: PgFindingStore;
  readonly registrations: PgRegistrationStore;
  readonly sources: PgSourceStore;
  readonly reach: PgReachStore;
  readonly flags: PgFlagStore;
}

/** What settling findings changed. */
interface SettledSources {
  readonly findings: ReadonlyMap<string, SettledFinding>;
  /** Sources whose reach is to be derived anew, and those of them that were not there before. */
  readonly derive: readonly FlagSource[];
  readonly fresh: ReadonlySet<number>;
  /** Sources whose flags are to be looked at: those, and where only the state or the site's kind changed. */
  readonly touched: readonly FlagSource[];
  readonly removed: readonly FlagSource[];
}

/** How flags are told in one transaction. */
interface Told {
  readonly now: Date;
  readonly fresh: ReadonlySet<number>;
  readonly isVoided: (flag: KeptFlag) => boolean;
}

/**
 * Settles findings and links into flags, after their commits: folds dirty findings, derives reach where findings or
 * edges changed, decides exposure and path of every flag that may have changed, and says what is new on
 * headwater.flags.v1. Returns how many dirty rows it took; 0 means that all is settled.
 */
export class SettleFlags {
  constructor(
    private readonly log: EventLog,
    private readonly stores: FlaggerStores,
    private readonly lookBackMonths: number,
  ) {}

  async settle(tx: Tx, breathe: Breathe): Promise<number> {
    const { findings, registrations, sources, reach, flags } = this.stores;
    const marked = await takeDirty(tx, LIMIT);
    const { taken, changes } = await settleLiveness(tx, FLAGGER);
    const voided = await findings.setLive(tx, changes);
    const moved = await registrations.setLive(tx, changes);
    const dirty: DirtyKey[] = [
      ...marked,
      ...voided.map((key): DirtyKey => ({ kind: 'finding', key })),
      ...moved.flatMap(keysOf),
    ];
    if (dirty.length === 0) return taken;

    const settled = await this.settleFindings(tx, dirty);
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
    const affected = [...new Set([...around, ...kept.map(({ batch }) => batch)])];
    const touched = settled.touched.map(({ id }) => id);
    const reached = distinct([
      ...(await reach.reached(tx, affected, null)),
      ...(touched.length > 0 ? await reach.reached(tx, null, touched) : []),
    ]);
    if (reached.length > 0 || kept.length > 0) {
      const known = affected.length > 0 ? [...kept, ...(await flags.of(tx, affected, []))] : kept;
      await this.say(tx, breathe, settled, distinct(known), reached);
    }
    // Last: by the clock now, so that all that was read is older.
    if (batches.length < dirty.length || around.length > 0) await flags.noteSettled(tx);
    return taken + dirty.length;
  }

  private async settleFindings(tx: Tx, dirty: readonly DirtyKey[]): Promise<SettledSources> {
    const { findings, sources } = this.stores;
    const sites = keysIn(dirty, 'site');
    const named = [
      ...new Set([...keysIn(dirty, 'finding'), ...(await findings.about(tx, sites, keysIn(dirty, 'organization')))]),
    ];
    if (named.length === 0) return { findings: new Map(), derive: [], fresh: new Set(), touched: [], removed: [] };
    const events = await findings.liveEvents(tx, named);
    const facts = await this.factsFor(
      tx,
      events.flatMap(({ subject }) => subject?.site ?? []),
      events.flatMap(({ subject }) => subject?.organization ?? []),
    );
    const decided = decideFindings(events, facts, this.lookBackMonths);
    const before = await sources.of(tx, named);
    const wanted = decided.flatMap((finding) => finding.sources);
    const [known, stillWanted] = [mapOf(before), mapOf(wanted)];
    const changed = wanted.filter((source) => !isKept(known.get(nameOf(source)), source));
    const saved = await sources.save(tx, changed);
    const removed = before.filter((old) => !stillWanted.has(nameOf(old)));
    await sources.forget(
      tx,
      removed.map(({ id }) => id),
    );
    const alive = new Set(decided.map(({ life }) => life.reported.finding!));
    await findings.save(tx, decided);
    await findings.forget(
      tx,
      named.filter((finding) => !alive.has(finding)),
    );
    const old = new Map(before.map((source) => [source.id, source]));
    const settledSites = new Set(sites);
    const looked = new Set([...saved, ...removed].map(({ id }) => id));
    const kindChanged = before.filter(({ site, id }) => settledSites.has(site) && !looked.has(id));
    return {
      findings: new Map(decided.map((finding) => [finding.life.reported.finding!, finding])),
      derive: saved.filter(({ id, ruledOutBefore }) => old.get(id)?.ruledOutBefore !== ruledOutBefore || !old.has(id)),
      fresh: new Set(saved.flatMap(({ id }) => (old.has(id) ? [] : [id]))),
      touched: [...saved, ...kindChanged],
      removed,
    };
  }

  private factsFor(
    tx: Tx,
    sites: readonly string[],
    organizations: readonly string[],
  ): Promise<Map<string, SiteFacts>> {
    return this.stores.registrations.facts(tx, [...new Set(sites)], [...new Set(organizations)]);
  }

  private async say(
    tx: Tx,
    breathe: Breathe,
    settled: SettledSources,
    kept: Awaited<ReturnType<PgFlagStore['of']>>,
    reached: Awaited<ReturnType<PgReachStore['reached']>>,
  ): Promise<void> {
    const { findings, sources, reach, flags } = this.stores;
    const concerned = await sources.byId(tx, [...new Set(reached.map(({ source }) => source))]);
    const steps = await reach.stepsBetween(tx, reached);
    await breathe();
    const graph = await loadAround(tx, steps, [...new Set(reached.map(({ batch }) => batch))]);
    const sites = await this.factsFor(
      tx,
      concerned.map(({ site }) => site),
      [],
    );
    const stands = new Set(reached.map(keyOf));
    const gone = kept.filter((flag) => !flag.gone && !stands.has(keyOf(flag)));
    const voided = await flags.withVoided(tx, [...new Set(gone.flatMap(({ path }) => path))]);
    const removed = new Set(settled.removed.map(({ id }) => id));
    const isVoided = (flag: KeptFlag): boolean =>
      removed.has(flag.source) || flag.path.some((name) => voided.has(name));
    const told: Told = { now: new Date(), fresh: settled.fresh, isVoided };
    const named = new Set(settled.findings.keys());
    await breathe();

    const lineage = new Lineage({ ...graph, sites });
    const keptOf = groupBy(kept, ({ source }) => source);
    const reachedBy = groupBy(reached, ({ source }) => source);
    for (const some of portionsOf(concerned, ({ id }) => reachedBy.get(id)?.length ?? 0)) {
      await breathe();
      const decided = flagsIn(
        lineage,
        some,
        some.flatMap(({ id }) => reachedBy.get(id) ?? []),
      );
      const before = some.flatMap(({ id }) => keptOf.get(id) ?? []);
      for (const { id } of some) keptOf.delete(id);
      for (const finding of await this.sayOf(tx, before, decided, told)) named.add(finding);
    }
    // What is left of sources that reach nothing any more.
    for (const finding of await this.sayOf(tx, [...keptOf.values()].flat(), [], told)) named.add(finding);
    await findings.countBatches(tx, [...named]);
  }

  /** Writes and tells what is new of the flags of some sources; returns their findings. */
  private async sayOf(
    tx: Tx,
    kept: readonly KeptFlag[],
    decided: readonly DecidedFlag[],
    { now, fresh, isVoided }: Told,
  ): Promise<Iterable<string>> {
    const changes = compareFlags(kept, decided, now, fresh, isVoided);
    if (changes.length === 0) return [];
    const versions = await this.stores.flags.save(
      tx,
      changes.map(({ flag }) => flag),
    );
    const named = new Set(changes.map(({ flag }) => flag.finding));
    const about = await this.findingFacts(tx, [...named]);
    await this.log.publish(
      tx,
      changes.map((change, i) => flagRecord(change, versions[i]!, now.toISOString(), about.get(change.flag.finding))),
    );
    return named;
  }

  private async findingFacts(tx: Tx, findings: readonly string[]): Promise<Map<string, FindingFacts>> {
    const rows = await tx.query<FindingFacts & { finding: string }>(
      `SELECT finding, category, severity FROM flagger.finding WHERE finding = ANY($1::text[])`,
      [findings],
    );
    return new Map(rows.map((row) => [row.finding, row]));
  }
}

const keysIn = (dirty: readonly DirtyKey[], kind: DirtyKey['kind']): string[] => [
  ...new Set(dirty.flatMap((each) => (each.kind === kind ? [each.key] : []))),
];

const keyOf = ({ batch, source }: { readonly batch: number; readonly source: number }): string => `${batch}/${source}`;

/** Sources in their order, cut where they reach so many batches together; one that reaches more stands alone. */
function* portionsOf(sources: readonly FlagSource[], reachOf: (source: FlagSource) => number): Iterable<FlagSource[]> {
  let [portion, batches]: [FlagSource[], number] = [[], 0];
  for (const source of sources) {
    portion.push(source);
    batches += reachOf(source);
    if (batches < TOLD_AT_ONCE) continue;
    yield portion;
    [portion, batches] = [[], 0];
  }
  if (portion.length > 0) yield portion;
}

function distinct<T extends { readonly batch: number; readonly source: number }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

const nameOf = ({ finding, site }: { readonly finding: string; readonly site: string }): string =>
  JSON.stringify([finding, site]);
const mapOf = <T extends { readonly finding: string; readonly site: string }>(sources: readonly T[]): Map<string, T> =>
  new Map(sources.map((source) => [nameOf(source), source]));

function isKept(old: FlagSource | undefined, { ruledOutBefore, state }: Source): boolean {
  return (
    old !== undefined &&
    old.ruledOutBefore === ruledOutBefore &&
    old.open === state.open &&
    old.standing === state.standing &&
    old.clearedBecause === (state.clearedBecause ?? null) &&
    old.closedBy?.eventId === state.closedBy?.eventId &&
    old.closedBy?.publisher === state.closedBy?.publisher &&
    old.closedBy?.eventTime === state.closedBy?.eventTime
  );
}
