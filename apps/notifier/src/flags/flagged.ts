import type { ClearReason, Exposure, Matchable } from '@headwater/alerts';
import { deterministicId, type FlagEvent } from '@headwater/contracts';

/** Where an alert stands in the one order of all; given when it is written. */
export interface Place {
  place: number | null;
}

/** A raise that a subscription was told of and that nothing has cleared yet. */
export interface Told {
  /** Number of the subscription. */
  readonly subscription: number;
  readonly raise: Readonly<Place>;
}

/** One batch under one finding, over all sites, as it was last said while it was open. */
export interface Flagged extends Matchable {
  /** Made of batch and finding. */
  readonly key: string;
  readonly open: boolean;
  readonly version: number;
  readonly exposure: Exposure;
  readonly path: readonly string[];
  readonly told: readonly Told[];
}

/** A change of a flag, with what an alert says of it. */
export interface FlagChange {
  readonly was: Flagged | undefined;
  readonly is: Flagged;
  /** What tells this change from all others of the flag, for the ids of alerts. */
  readonly cause: string;
  readonly at: string;
  /** Why it was cleared, if it was. */
  readonly because: Exclude<ClearReason, 'filter'>;
  readonly withdrawnBy: string | null;
}

export const keyOfFlag = (batch: string, finding: string): string => deterministicId('alert', batch, finding);

const inOrder = (names: readonly string[]): string[] => [...new Set(names)].sort();

/**
 * What an event on headwater.flags.v1 makes of the batch under its finding; null where it is old: flags come at least
 * once. An event that leaves none open tells what was there: it keeps the sites, exposure and path said last.
 */
export function afterFlag(was: Flagged | undefined, event: FlagEvent): FlagChange | null {
  if (was && was.version >= event.version) return null;
  const open = event.status === 'open' || event.whole !== undefined;
  const shown =
    open || !was ? (event.whole ?? { sites: [event.site], exposure: event.exposure, path: event.path }) : was;
  const is: Flagged = {
    key: was?.key ?? keyOfFlag(event.batch, event.finding),
    batch: event.batch,
    finding: event.finding,
    open,
    version: event.version,
    commodity: event.commodity ?? was?.commodity ?? null,
    category: event.category ?? was?.category ?? null,
    severity: event.severity ?? was?.severity ?? null,
    standing: event.standing ?? was?.standing ?? null,
    sites: inOrder(shown.sites),
    operators: open || !was ? inOrder(event.operators ?? []) : was.operators,
    holder: was?.holder ?? null,
    exposure: { min: shown.exposure.min, proRata: shown.exposure.proRata ?? null, max: shown.exposure.max },
    path: shown.path,
    told: was?.told ?? [],
  };
  return {
    was,
    is,
    cause: `flag ${event.version}`,
    at: event.at,
    because: clearedBecause(event.because),
    withdrawnBy: event.withdrawnBy ?? null,
  };
}

/** Whatever else was said of it, a flag that is not open any more has lost its link. */
function clearedBecause(because: FlagEvent['because']): FlagChange['because'] {
  return because === 'remediated' || because === 'dismissed' || because === 'withdrawn' ? because : 'relinked';
}
