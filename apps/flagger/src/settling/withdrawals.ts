import { identityOf } from '@headwater/contracts';
import type { FlagSource } from '@headwater/lineage';
import type { KeptFlag, Withdrawal } from '../flags/compare-flags';

/** What corrections did that is settled now: of each finding, site, operator and batch, whose. Null: not known whose. */
export interface Corrected {
  readonly findings: ReadonlyMap<string, string | null>;
  readonly sites: ReadonlyMap<string, string | null>;
  readonly batches: ReadonlyMap<string, string | null>;
}

/** What closed a finding just now, by its own events. */
export interface Closing {
  /** Identities of the events that came in. */
  readonly arrived: ReadonlySet<string>;
  readonly sources: ReadonlyMap<number, FlagSource>;
}

/**
 * The correction by which a flag was cleared: of an event of its finding, of a registration of its site, or of an event
 * that flows into or out of a batch on its path. One that was settled together with what really cleared it is not told
 * from it where both concern the same batch.
 */
export function withdrawalOf(
  flag: KeptFlag,
  { findings, sites, batches }: Corrected,
  { arrived, sources }: Closing,
): Withdrawal | null {
  const closedBy = sources.get(flag.source)?.closedBy;
  // It was closed by an event that has just come in: no correction did it.
  if (closedBy && arrived.has(identityOf('findings', closedBy))) return null;
  const found = [
    [findings, flag.finding] as const,
    [sites, flag.site] as const,
    ...flag.path.map((batch) => [batches, batch] as const),
  ].find(([corrected, name]) => corrected.has(name));
  return found ? { by: found[0].get(found[1]) ?? null } : null;
}

/** The first in code point order, where there are several. */
export function firstBy(entries: readonly (readonly [name: string, by: string | null])[]): Map<string, string | null> {
  const first = new Map<string, string | null>();
  for (const [name, by] of entries) {
    const known = first.get(name);
    if (known === undefined || known === null || (by !== null && by < known)) first.set(name, by ?? known ?? null);
  }
  return first;
}
