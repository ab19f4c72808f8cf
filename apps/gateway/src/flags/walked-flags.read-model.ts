import {
  decideFlags,
  flagSources,
  type FlagSource,
  type ReachedBatch,
  type SettledFinding,
  type SiteFacts,
} from '@headwater/lineage';
import { type Downstream, loadAround, lookUp, type Reader, walkDownstream } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';
import { inOrder, toFlags } from './lineage-flags.read-model';
import type { FlagItem } from './flag';

/** Most steps that one answer walks over: of some hundred thousand batches, seconds and some hundred megabytes. */
const MOST_STEPS = 500_000;

/** Steps at the sites $1 that may stand under a finding (MEANING § 4). */
const CONCERNED = `
  SELECT s.id, s.site, s.ended_on AS "endedOn" FROM unnest($1::text[]) AS a(site),
    ${lookUp(`SELECT s.id, s.site, s.ended_on, s.kind FROM linker.step s WHERE s.site = a.site AND s.live`)} s
  WHERE s.kind IN ('production', 'transformation')`;

/** A flag of which only the place is known so far. */
export interface FlagPlace {
  readonly id: number;
  readonly batch: string;
  readonly finding: string;
  readonly site: string;
  readonly source: number;
}

/**
 * Flags of some findings as they stood then, found by walking downstream from the steps concerned: for what was said
 * before anything changed, which no table keeps.
 */
export class WalkedFlags {
  private constructor(
    private readonly then: Reader,
    private readonly tx: Tx,
    private readonly findings: readonly SettledFinding[],
    private readonly sites: ReadonlyMap<string, SiteFacts>,
    private readonly sources: ReadonlyMap<number, FlagSource>,
    private readonly walk: Downstream,
    private readonly reaches: ReadonlyMap<number, ReadonlySet<number>>,
  ) {}

  /** `wanted` tells which of the findings' sources are asked about. */
  static async of(
    then: Reader,
    tx: Tx,
    { findings, sites }: { findings: readonly SettledFinding[]; sites: ReadonlyMap<string, SiteFacts> },
    wanted: (source: FlagSource) => boolean = () => true,
  ): Promise<WalkedFlags> {
    const sources = flagSources(findings).filter(wanted);
    const steps = await then.query<{ id: number; site: string; endedOn: string }>(CONCERNED, [
      [...new Set(sources.map(({ site }) => site))],
    ]);
    const bySite = new Map<string, { id: number; endedOn: string }[]>();
    for (const { site, ...step } of steps) bySite.set(site, [...(bySite.get(site) ?? []), step]);
    const starts = new Map(
      sources.map(({ id, site, ruledOutBefore }) => [
        id,
        (bySite.get(site) ?? []).flatMap((step) =>
          ruledOutBefore === null || step.endedOn >= ruledOutBefore ? step.id : [],
        ),
      ]),
    );
    const walk = await walkDownstream(then, [...new Set([...starts.values()].flat())], MOST_STEPS);
    const reaches = new Map([...starts].map(([id, start]) => [id, walk.reachOf(start)]));
    return new WalkedFlags(then, tx, findings, sites, new Map(sources.map((each) => [each.id, each])), walk, reaches);
  }

  /** Where there are flags, in the order of batch, finding, site. */
  places(): FlagPlace[] {
    return [...this.sources.values()]
      .flatMap(({ id: source, finding, site }) => {
        const reach = this.reaches.get(source)!;
        return [...this.walk.batches].flatMap(([id, { batch, current }]) =>
          current.some(({ step }) => reach.has(step)) ? [{ id, batch, finding, site, source }] : [],
        );
      })
      .sort(inOrder);
  }

  /** The flags at these places, in the same order. */
  async at(places: readonly FlagPlace[], at: Date): Promise<FlagItem[]> {
    const between = new Set<number>();
    const reached: ReachedBatch[] = [];
    for (const [id, reach] of this.reaches) {
      const batches = places.filter(({ source }) => source === id);
      if (batches.length === 0) continue;
      for (const { id: batch, batch: name } of batches) reached.push({ batch, name, source: id });
      for (const step of this.walk.between(
        reach,
        batches.map((place) => place.id),
      ))
        between.add(step);
    }
    if (reached.length === 0) return [];
    const graph = await loadAround(this.then, [...between], [...new Set(reached.map(({ batch }) => batch))]);
    const asked = new Set(reached.map(({ source }) => source));
    const sources = [...this.sources.values()].filter(({ id }) => asked.has(id));
    return toFlags(this.tx, decideFlags(graph, this.sites, sources, reached), this.findings, at);
  }
}
