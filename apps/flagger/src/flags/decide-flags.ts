import {
  DecidedBatch,
  isOrigin,
  Lineage,
  LineageInput,
  madeBefore,
  Paths,
  SiteFacts,
  StepId,
  Triple,
} from '@headwater/lineage';
import type { ReachedBatch } from '../reach/reach.pg-store';
import type { KeptSource } from '../reach/source.pg-store';

/** A flag as it is to stand: a batch under a source. */
export interface DecidedFlag {
  readonly batch: number;
  readonly name: string;
  readonly source: KeptSource;
  readonly commodity: string | null;
  readonly relation: 'origin' | 'handling';
  readonly madeBefore: boolean;
  readonly exposure: Triple;
  readonly path: readonly string[];
}

/**
 * Exposure and path of each batch under each source that reaches it. `input` holds the steps through which the sources
 * lead to the batches; `sites` what the flagger knows of the sites concerned.
 */
export function decideFlags(
  input: LineageInput,
  sites: ReadonlyMap<string, SiteFacts>,
  sources: readonly KeptSource[],
  reached: readonly ReachedBatch[],
): DecidedFlag[] {
  const lineage = new Lineage({ ...input, sites });
  const bySite = new Map<string, StepId[]>();
  for (const [id, { kind, site }] of input.steps) {
    if (site !== null && (kind === 'production' || kind === 'transformation'))
      bySite.set(site, [...(bySite.get(site) ?? []), id]);
  }
  const batchesOf = new Map<number, ReachedBatch[]>();
  for (const each of reached) {
    const list = batchesOf.get(each.source);
    if (list) list.push(each);
    else batchesOf.set(each.source, [each]);
  }
  return sources.flatMap((source) => {
    const set = (bySite.get(source.site) ?? []).filter(
      (id) => source.ruledOutBefore === null || input.steps.get(id)!.endedOn >= source.ruledOutBefore,
    );
    const shares = lineage.sharesOf(set);
    const paths = lineage.pathsFrom(set);
    const fromOrigins = lineage.pathsFrom(set.filter((id) => isOrigin(input.steps.get(id)!, sites)));
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

function leads(paths: Paths, batch: DecidedBatch): boolean {
  return batch.current.some(({ step }) => paths.has(step));
}

/** What the steps say that fill it; a container is of what was put into it. */
function commodityOf(batch: DecidedBatch, lineage: Lineage, met = new Set<string>()): string | null {
  met.add(batch.batch);
  for (const { step } of batch.current) {
    const commodity = lineage.input.steps.get(step)?.commodity;
    if (commodity) return commodity;
  }
  for (const { child } of batch.current) {
    const inside = child !== null && !met.has(child) ? lineage.batches.get(child) : undefined;
    const commodity = inside && commodityOf(inside, lineage, met);
    if (commodity) return commodity;
  }
  return null;
}
