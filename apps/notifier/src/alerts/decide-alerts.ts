import type { ClearReason } from '@headwater/alerts';
import type { FlagChange, Flagged, Place, Told } from '../flags/flagged';
import type { Matcher } from './matcher';

/** What a subscription is told of a flag. */
export interface FlagAlert {
  readonly place: Place;
  readonly subscription: number;
  readonly kind: 'raised' | 'cleared';
  readonly flag: Flagged;
  readonly cause: string;
  readonly at: string;
  readonly reason: ClearReason | null;
  readonly withdrawnBy: string | null;
  /** Of a clearing: the raise that it clears. */
  readonly clears: Readonly<Place> | null;
}

export interface DecidedAlerts {
  readonly alerts: readonly FlagAlert[];
  /** The flag, with who is told of it from now on. */
  readonly flag: Flagged;
}

const NOBODY: readonly number[] = [];

/**
 * Whom a change of a flag is told to (DESIGN § 6): raised where it matches and did not before, cleared where it was
 * raised and does not any more. A subscription that took the flag before this change and was not told of it came later
 * than the flag, and asked for no look back: it hears of it when it is raised anew.
 */
export function decideAlerts(
  { was, is, cause, at, because, withdrawnBy }: FlagChange,
  matcher: Matcher,
): DecidedAlerts {
  const before = new Set(was?.open ? matcher.matching(was) : NOBODY);
  const now = new Set(is.open ? matcher.matching(is) : NOBODY);
  const told = is.told.filter(({ subscription }) => matcher.knows(subscription));
  const common = { flag: is, cause, at };
  const cleared = told
    .filter(({ subscription }) => !now.has(subscription))
    .map(({ subscription, raise }): FlagAlert => {
      const reason = is.open ? 'filter' : because;
      return {
        ...common,
        place: { place: null },
        ...{ subscription, kind: 'cleared', reason, clears: raise },
        withdrawnBy: reason === 'withdrawn' ? withdrawnBy : null,
      };
    });
  const already = new Set(told.map(({ subscription }) => subscription));
  const raised = [...now]
    .filter((each) => !before.has(each) && !already.has(each))
    .map((subscription) => raiseOf(common, subscription));
  const left: Told[] = [
    ...told.filter(({ subscription }) => now.has(subscription)),
    ...raised.map((alert) => ({ subscription: alert.subscription, raise: alert.place })),
  ];
  return { alerts: [...cleared, ...raised], flag: { ...is, told: left } };
}

export function raiseOf(
  { flag, cause, at }: Pick<FlagAlert, 'flag' | 'cause' | 'at'>,
  subscription: number,
): FlagAlert {
  return {
    place: { place: null },
    subscription,
    kind: 'raised',
    flag,
    cause,
    at,
    reason: null,
    withdrawnBy: null,
    clears: null,
  };
}
