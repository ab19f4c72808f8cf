import {
  compareText,
  type DecidedFlag,
  flagsIn,
  flagSources,
  type Lineage,
  type LineageInput,
  type SettledFinding,
} from '@headwater/lineage';
import type { Reader } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';
import { findingsAbout, settledFindings } from '../findings/settled-findings.read-model';
import type { FlagItem } from './flag';
import { flagRecord } from './flag-record.read-model';

/** Names of the findings on the sites of a lineage, or on whom they were ever registered to be operated by. */
export function findingsOnLineage(then: Reader, { steps, sites }: LineageInput): Promise<string[]> {
  const organizations = new Set<string>();
  for (const { operators } of sites.values()) for (const each of operators) organizations.add(each);
  return findingsAbout(then, { sites: [...sitesOf(steps)], organizations: [...organizations] });
}

function sitesOf(steps: LineageInput['steps']): Set<string> {
  const sites = new Set<string>();
  for (const { site } of steps.values()) if (site !== null) sites.add(site);
  return sites;
}

/**
 * The flags on some batches of a lineage that is loaded: of the findings on its sites (`named`), as they stood then. In the
 * order of batch, finding, site.
 */
export async function flagsOnLineage(
  then: Reader,
  tx: Tx,
  lineage: Lineage,
  batches: readonly { readonly id: number; readonly name: string }[],
  at: Date,
  lookBackMonths: number,
  named: Promise<string[]> = findingsOnLineage(then, lineage.input),
): Promise<FlagItem[]> {
  const names = await named;
  if (names.length === 0) return [];
  const { findings } = await settledFindings(then, names, lookBackMonths);
  const sites = sitesOf(lineage.input.steps);
  const sources = flagSources(findings).filter(({ site }) => sites.has(site));
  const reached = sources.flatMap(({ id: source }) => batches.map(({ id, name }) => ({ batch: id, name, source })));
  return toFlags(tx, flagsIn(lineage, sources, reached), findings, at);
}

/** With what the findings say, and when they were said. */
export async function toFlags(
  tx: Tx,
  decided: readonly DecidedFlag[],
  findings: readonly SettledFinding[],
  at: Date,
): Promise<FlagItem[]> {
  const lives = new Map(findings.map(({ life }) => [life.reported.finding!, life.reported]));
  const saidOf = await flagRecord(
    tx,
    decided.map(({ name }) => name),
    at,
  );
  return decided
    .map(({ name: batch, source, commodity, relation, madeBefore, exposure, path }): FlagItem => {
      const { finding, site, open } = source;
      const { raisedAt, clearedAt } = saidOf({ batch, finding, site });
      return {
        ...{ batch, site, finding, commodity, category: lives.get(finding)!.category! },
        ...{ severity: lives.get(finding)!.severity ?? null, standing: source.standing, relation },
        ...{ status: open ? ('open' as const) : ('cleared' as const), madeBefore, exposure, path, raisedAt },
        clearedAt: open ? null : clearedAt,
        clearedBecause: open ? null : source.clearedBecause,
      };
    })
    .sort(inOrder);
}

type Named = { readonly batch: string; readonly finding: string; readonly site: string };

/** By batch, finding, site, in code point order, as PostgreSQL sorts here. */
export const inOrder = (a: Named, b: Named): number =>
  compareText(a.batch, b.batch) || compareText(a.finding, b.finding) || compareText(a.site, b.site);
