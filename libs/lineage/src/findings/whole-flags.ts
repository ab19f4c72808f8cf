import { compareText } from '../events/time';
import type { StepId } from '../graph/flows';
import type { Lineage } from '../lineage';
import type { Triple } from '../shares/triple';
import { concernedSteps, type DecidedFlag, type FlagSource } from './decide-flags';

/** A batch under a finding, over all sites at which it is open: exposure and path of all their steps taken whole. */
export interface WholeFlag {
  /** In code point order. */
  readonly sites: readonly string[];
  readonly exposure: Triple;
  readonly path: readonly string[];
}

export const wholeKey = ({ batch, finding }: { batch: number; finding: string }): string => `${batch}/${finding}`;

/**
 * What is open of each finding on each batch, by `wholeKey`. `flags` must hold all flags on the batches asked about.
 * Adding up single sites would be looser, and wrong: where there are several, their steps are one set (MEANING § 2).
 */
export function wholeFlags(lineage: Lineage, flags: readonly DecidedFlag[]): Map<string, WholeFlag> {
  const open = new Map<string, DecidedFlag[]>();
  for (const flag of flags) {
    if (!flag.source.open) continue;
    const key = wholeKey({ batch: flag.batch, finding: flag.source.finding });
    open.set(key, [...(open.get(key) ?? []), flag]);
  }
  const several = [...open.values()].filter((all) => all.length > 1);
  const sources = new Map<string, Map<number, FlagSource>>();
  for (const { source } of several.flat()) {
    const known = sources.get(source.finding) ?? new Map<number, FlagSource>();
    sources.set(source.finding, known.set(source.id, source));
  }
  const stepsOf = sources.size > 0 ? concernedSteps(lineage.input) : () => [];
  // Steps of other sites of the finding add nothing to a batch to which they do not lead.
  const sets = new Map(
    [...sources].map(([finding, all]) => {
      const set: StepId[] = [...all.values()].flatMap(stepsOf);
      return [finding, { shares: lineage.sharesOf(set), paths: lineage.pathsFrom(set) }] as const;
    }),
  );
  return new Map(
    [...open].map(([key, all]) => {
      const [first] = all as [DecidedFlag, ...DecidedFlag[]];
      const sites = all.map(({ source }) => source.site).sort(compareText);
      if (all.length === 1) return [key, { sites, exposure: first.exposure, path: first.path }] as const;
      const { shares, paths } = sets.get(first.source.finding)!;
      const batch = lineage.batches.get(first.name)!;
      return [key, { sites, exposure: shares.inBatch(batch), path: paths.to(batch)! }] as const;
    }),
  );
}
