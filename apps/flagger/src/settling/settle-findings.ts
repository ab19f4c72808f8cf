import { decideFindings, UNREGISTERED, type SettledFinding, type SiteFacts } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';
import type { PgFindingStore } from '../findings/finding.pg-store';
import type { KeptSource, OperatedSource, PgSourceStore } from '../reach/source.pg-store';
import type { PgRegistrationStore } from '../sites/registration.pg-store';
import { keysIn, type DirtyKey } from './dirty.pg-store';

/** What settling findings changed. */
export interface SettledSources {
  readonly findings: ReadonlyMap<string, SettledFinding>;
  /** Sources whose reach is to be derived anew, and those of them that were not there before. */
  readonly derive: readonly KeptSource[];
  readonly fresh: ReadonlySet<number>;
  /** Sources whose flags are to be looked at: those, and where only the state or the site's kind changed. */
  readonly touched: readonly KeptSource[];
  /** Sources of which something else than their flags is to be told anew: the finding's severity, who runs the site. */
  readonly retold: ReadonlySet<number>;
  readonly removed: readonly KeptSource[];
}

const NOTHING: SettledSources = {
  findings: new Map(),
  derive: [],
  fresh: new Set(),
  touched: [],
  retold: new Set(),
  removed: [],
};

export interface FindingStores {
  readonly findings: PgFindingStore;
  readonly registrations: PgRegistrationStore;
  readonly sources: PgSourceStore;
}

/** Folds the findings that are dirty, or whose sites are, and writes how they and their sources stand. */
export async function settleFindings(
  tx: Tx,
  { findings, registrations, sources }: FindingStores,
  dirty: readonly DirtyKey[],
  lookBackMonths: number,
): Promise<SettledSources> {
  const sites = keysIn(dirty, 'site');
  const named = [
    ...new Set([...keysIn(dirty, 'finding'), ...(await findings.about(tx, sites, keysIn(dirty, 'organization')))]),
  ];
  if (named.length === 0) return NOTHING;
  const events = await findings.liveEvents(tx, named);
  const facts = await registrations.facts(
    tx,
    [...new Set(events.flatMap(({ subject }) => subject?.site ?? []))],
    [...new Set(events.flatMap(({ subject }) => subject?.organization ?? []))],
  );
  const decided = decideFindings(events, facts, lookBackMonths);
  const before = await sources.of(tx, named);
  const wanted = decided.flatMap((finding) =>
    finding.sources.map((source): OperatedSource => ({ ...source, operators: operatorsOf(facts, source.site) })),
  );
  const [known, stillWanted] = [byName(before), byName(wanted)];
  const changed = wanted.filter((source) => !isKept(known.get(nameOf(source)), source));
  const saved = await sources.save(tx, changed);
  const removed = before.filter((old) => !stillWanted.has(nameOf(old)));
  await sources.forget(
    tx,
    removed.map(({ id }) => id),
  );
  const alive = new Set(decided.map(({ life }) => life.reported.finding!));
  const facing = await findings.facts(tx, named);
  await findings.save(tx, decided);
  await findings.forget(
    tx,
    named.filter((finding) => !alive.has(finding)),
  );
  const old = new Map(before.map((source) => [source.id, source]));
  const retoldFindings = new Set(
    decided.flatMap(({ life: { reported } }) => {
      const was = facing.get(reported.finding!);
      return was && (was.category !== reported.category || was.severity !== (reported.severity ?? null))
        ? [reported.finding!]
        : [];
    }),
  );
  const settledSites = new Set(sites);
  const settledSources = new Set([...saved, ...removed].map(({ id }) => id));
  const lookedAt = before.filter(
    ({ site, id, finding }) => (settledSites.has(site) || retoldFindings.has(finding)) && !settledSources.has(id),
  );
  const touched = [...saved, ...lookedAt];
  return {
    findings: new Map(decided.map((finding) => [finding.life.reported.finding!, finding])),
    derive: saved.filter(({ id, ruledOutBefore }) => old.get(id)?.ruledOutBefore !== ruledOutBefore || !old.has(id)),
    fresh: new Set(saved.flatMap(({ id }) => (old.has(id) ? [] : [id]))),
    touched,
    retold: new Set(
      touched.flatMap(({ id, finding, operators }) =>
        retoldFindings.has(finding) || !sameNames(old.get(id)?.operators ?? null, operators) ? [id] : [],
      ),
    ),
    removed,
  };
}

const operatorsOf = (facts: ReadonlyMap<string, SiteFacts>, site: string): string[] =>
  [...(facts.get(site) ?? UNREGISTERED).operators].sort();

const sameNames = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  a === b || (a !== null && b !== null && a.length === b.length && a.every((name, i) => name === b[i]));

interface Named {
  readonly finding: string;
  readonly site: string;
}

const nameOf = ({ finding, site }: Named): string => JSON.stringify([finding, site]);
const byName = <T extends Named>(sources: readonly T[]): Map<string, T> =>
  new Map(sources.map((source) => [nameOf(source), source]));

function isKept(old: KeptSource | undefined, { ruledOutBefore, state, operators }: OperatedSource): boolean {
  return (
    old !== undefined &&
    old.ruledOutBefore === ruledOutBefore &&
    old.open === state.open &&
    old.standing === state.standing &&
    old.clearedBecause === (state.clearedBecause ?? null) &&
    sameNames(old.operators, operators) &&
    old.closedBy?.eventId === state.closedBy?.eventId &&
    old.closedBy?.publisher === state.closedBy?.publisher &&
    old.closedBy?.eventTime === state.closedBy?.eventTime
  );
}
