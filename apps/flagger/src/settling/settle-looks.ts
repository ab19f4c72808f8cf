import type { Breathe, OutgoingRecord } from '@headwater/event-log';
import {
  compareText,
  flagsIn,
  Lineage,
  wholeFlags,
  wholeKey,
  type DecidedFlag,
  type ReachedBatch,
} from '@headwater/lineage';
import { loadAround } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';
import { compareFlags, type KeptFlag } from '../flags/compare-flags';
import { flagRecord } from '../flags/flag-record';
import type { PgFlagStore } from '../flags/flag.pg-store';
import type { AskedFlags, PgReachStore } from '../reach/reach.pg-store';
import type { Look } from './cut-portions';
import { portionsOf } from './portions';
import type { Round } from './round';
import type { FindingStores } from './settle-findings';
import { withdrawalOf } from './withdrawals';

/** What changed. */
export interface SettledFlags {
  /** Findings of which a flag changed. */
  readonly findings: readonly string[];
  /** For headwater.flags.v1. */
  readonly told: readonly OutgoingRecord[];
}

const NONE: SettledFlags = { findings: [], told: [] };

export interface FlagStores extends FindingStores {
  readonly reach: PgReachStore;
  readonly flags: PgFlagStore;
}

/**
 * Decides exposure and path of every flag on some batches by what stands now, and writes the difference. Findings and
 * reach are settled already, so whatever the cut into looks, and whoever comes first, the flags are the same.
 */
export async function settleLooks(
  tx: Tx,
  stores: FlagStores,
  breathe: Breathe,
  looks: readonly Look[],
  round: Round,
): Promise<SettledFlags> {
  if (looks.length === 0) return NONE;
  const { findings, sources, registrations, reach, flags } = stores;
  const asked = await askedBy(tx, stores, looks);
  const reached = inOrder(looks, distinct(await reach.reached(tx, asked)));
  const kept = distinct(await flags.of(tx, asked));
  if (reached.length === 0 && kept.length === 0) return NONE;
  const now = new Date();
  const concerned = await sources.byId(tx, [...new Set(reached.map(({ source }) => source))]);
  const facts = await registrations.facts(tx, [...new Set(concerned.map(({ site }) => site))], []);
  const lineage = new Lineage({ ...(await lineageOf(tx, reach, reached)), sites: facts });
  const decided: DecidedFlag[] = [];
  for (const { sources: some, reached: theirs } of portionsOf(concerned, reached)) {
    await breathe();
    for (const flag of flagsIn(lineage, some, theirs)) decided.push(flag);
  }
  await breathe();
  const wholes = wholeFlags(lineage, decided);
  const closing = { arrived: round.arrived, sources: new Map(concerned.map((source) => [source.id, source])) };
  const changes = compareFlags(kept, decided, {
    ...{ now, wholes, fresh: round.fresh, retold: round.retold },
    withdrawal: (flag: KeptFlag) => withdrawalOf(flag, round.corrected, closing),
  });
  const versions = await flags.save(
    tx,
    changes.map(({ flag }) => flag),
  );
  const named = [...new Set(changes.map(({ flag }) => flag.finding))];
  const about = await findings.facts(tx, named);
  const operators = new Map([...facts].map(([site, each]) => [site, [...each.operators].sort(compareText)]));
  const operatorsOf = (site: string): readonly string[] => operators.get(site) ?? [];
  const told = changes.map((change, i) =>
    flagRecord(change, versions[i]!, now.toISOString(), {
      finding: about.get(change.flag.finding),
      whole: wholes.get(wholeKey(change.flag)),
      operatorsOf,
    }),
  );
  return { findings: named, told };
}

async function askedBy(tx: Tx, { sources }: FlagStores, looks: readonly Look[]): Promise<AskedFlags> {
  const batches: number[] = [];
  const under = { batches: [] as number[], findings: [] as string[] };
  for (const look of looks) {
    for (const batch of look.batches) {
      if (look.finding === null) batches.push(batch);
      else {
        under.batches.push(batch);
        under.findings.push(look.finding);
      }
    }
  }
  const findings = [...new Set(under.findings)];
  const all = findings.length > 0 ? await sources.of(tx, findings) : [];
  return { batches, under, sources: all.map(({ id }) => id) };
}

async function lineageOf(tx: Tx, reach: PgReachStore, reached: readonly ReachedBatch[]): ReturnType<typeof loadAround> {
  return loadAround(tx, await reach.stepsBetween(tx, reached), [...new Set(reached.map(({ batch }) => batch))]);
}

/** In the order in which the batches are to be looked at, and so to be told of. */
function inOrder(looks: readonly Look[], reached: ReachedBatch[]): ReachedBatch[] {
  const place = new Map<number, number>();
  for (const { batches } of looks) for (const batch of batches) if (!place.has(batch)) place.set(batch, place.size);
  return reached.sort((a, b) => place.get(a.batch)! - place.get(b.batch)!);
}

function distinct<T extends { readonly batch: number; readonly source: number }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [`${item.batch}/${item.source}`, item])).values()];
}
