import type { FindingEvent } from '@headwater/contracts';
import { compareText } from '../events/time';
import type { SiteFacts } from '../events/sites';
import type { DecidedBatch } from '../graph/decide-uses';
import type { StepId } from '../graph/flows';
import type { Paths } from '../graph/paths';
import { isOrigin, Lineage, type LineageInput } from '../lineage';
import type { Triple } from '../shares/triple';
import type { SettledFinding } from './decide-finding';
import type { ClearedBecause, Standing } from './fold';
import { madeBefore } from './made-before';

/** A finding at one site as it stands, by a number: what makes flags. */
export interface FlagSource {
  readonly id: number;
  readonly finding: string;
  readonly site: string;
  /** Steps that ended before this plain date are ruled out; null: none is. */
  readonly ruledOutBefore: string | null;
  readonly open: boolean;
  readonly standing: Standing;
  readonly clearedBecause: ClearedBecause | null;
  readonly closedBy: FindingEvent | null;
}

/** A batch that a source reaches. */
export interface ReachedBatch {
  readonly batch: number;
  readonly name: string;
  readonly source: number;
}

/** A flag as it is to stand: a batch under a source. */
export interface DecidedFlag {
  readonly batch: number;
  readonly name: string;
  readonly source: FlagSource;
  readonly commodity: string | null;
  readonly relation: 'origin' | 'handling';
  readonly madeBefore: boolean;
  readonly exposure: Triple;
  readonly path: readonly string[];
}

/** What makes flags of these findings, numbered. */
export function flagSources(findings: readonly SettledFinding[]): FlagSource[] {
  return findings
    .flatMap(({ sources }) => sources)
    .map(({ finding, site, ruledOutBefore, state }, id) => ({
      id,
      finding,
      site,
      ruledOutBefore,
      open: state.open,
      standing: state.standing,
      clearedBecause: state.clearedBecause ?? null,
      closedBy: state.closedBy ?? null,
    }));
}

/**
 * Exposure and path of each batch under each source that reaches it. `input` holds the steps through which the sources
 * lead to the batches; `sites` what the flagger knows of the sites concerned.
 */
export function decideFlags(
  input: LineageInput,
  sites: ReadonlyMap<string, SiteFacts>,
  sources: readonly FlagSource[],
  reached: readonly ReachedBatch[],
): DecidedFlag[] {
  return sources.length === 0 ? [] : flagsIn(new Lineage({ ...input, sites }), sources, reached);
}

/** The same in a lineage that knows its sites. */
export function flagsIn(
  lineage: Lineage,
  sources: readonly FlagSource[],
  reached: readonly ReachedBatch[],
): DecidedFlag[] {
  const { input } = lineage;
  const stepsOf = concernedSteps(input);
  const batchesOf = new Map<number, ReachedBatch[]>();
  for (const each of reached) {
    const list = batchesOf.get(each.source);
    if (list) list.push(each);
    else batchesOf.set(each.source, [each]);
  }
  return sources.flatMap((source) => {
    const set = stepsOf(source);
    if (set.length === 0) return [];
    const shares = lineage.sharesOf(set);
    const paths = lineage.pathsFrom(set);
    const fromOrigins = lineage.pathsFrom(set.filter((id) => isOrigin(input.steps.get(id)!, input.sites)));
    return (batchesOf.get(source.id) ?? []).flatMap(({ batch, name }): DecidedFlag[] => {
      const decided = lineage.batches.get(name);
      const path = decided && paths.to(decided);
      if (!decided || !path) return [];
      return [
        {
          batch,
          name,
          source,
          commodity: commodityOf(decided, lineage),
          relation: leads(fromOrigins, decided) ? 'origin' : 'handling',
          madeBefore: madeBefore(decided, source.closedBy ?? undefined),
          exposure: shares.inBatch(decided),
          path,
        },
      ];
    });
  });
}

/** Productions and transformations at a source's site that stand under its finding. */
export function concernedSteps(input: Pick<LineageInput, 'steps'>): (source: FlagSource) => StepId[] {
  const bySite = new Map<string, StepId[]>();
  for (const [id, { kind, site }] of input.steps) {
    if (site === null || (kind !== 'production' && kind !== 'transformation')) continue;
    const known = bySite.get(site);
    if (known) known.push(id);
    else bySite.set(site, [id]);
  }
  return ({ site, ruledOutBefore }) =>
    (bySite.get(site) ?? []).filter((id) => ruledOutBefore === null || input.steps.get(id)!.endedOn >= ruledOutBefore);
}

function leads(paths: Paths, batch: DecidedBatch): boolean {
  return batch.current.some(({ step }) => paths.has(step));
}

/** What the latest step says that fills it; a container is of what was put into it. */
function commodityOf(batch: DecidedBatch, lineage: Lineage, met = new Set<string>()): string | null {
  met.add(batch.batch);
  const said = batch.current.flatMap(({ step, when }) => {
    const commodity = lineage.input.steps.get(step)?.commodity;
    return commodity ? [{ commodity, at: when.hi }] : [];
  });
  said.sort((a, b) => b.at - a.at || compareText(a.commodity, b.commodity));
  if (said.length > 0) return said[0]!.commodity;
  const children = [...new Set(batch.current.flatMap(({ child }) => child ?? []))].sort(compareText);
  for (const child of children) {
    const inside = met.has(child) ? undefined : lineage.batches.get(child);
    const commodity = inside && commodityOf(inside, lineage, met);
    if (commodity) return commodity;
  }
  return null;
}
