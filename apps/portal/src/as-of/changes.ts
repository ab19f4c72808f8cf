import type { Share, Trace } from '../api/types';

/** What became of an answer between two times of knowledge. */
export interface Changes {
  readonly originsAdded: readonly Trace['origins'][number][];
  readonly originsGone: readonly Trace['origins'][number][];
  readonly sharesMoved: readonly { readonly site: string; readonly name: string | null; before: Share; after: Share }[];
  readonly flagsRaised: readonly Trace['flags'][number][];
  readonly flagsCleared: readonly Trace['flags'][number][];
  readonly flagsGone: readonly Trace['flags'][number][];
  readonly untraced: { readonly before: Share; readonly after: Share } | null;
}

/** Comparisons are to 1e-7 (MEANING § 2). */
const SAME = 1e-7;
const near = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= SAME;
const same = (a: Share, b: Share): boolean => near(a.min, b.min) && near(a.proRata, b.proRata) && near(a.max, b.max);

const keyOf = ({ site, finding }: { site: string; finding: string }): string => JSON.stringify([site, finding]);

export function changesBetween(before: Trace, after: Trace): Changes {
  const then = new Map(before.origins.map((origin) => [origin.site, origin]));
  const now = new Map(after.origins.map((origin) => [origin.site, origin]));
  const flagsThen = new Map(before.flags.map((flag) => [keyOf(flag), flag]));
  const flagsNow = new Map(after.flags.map((flag) => [keyOf(flag), flag]));
  return {
    originsAdded: after.origins.filter(({ site }) => !then.has(site)),
    originsGone: before.origins.filter(({ site }) => !now.has(site)),
    sharesMoved: after.origins.flatMap(({ site, name, share }) => {
      const old = then.get(site);
      return old && !same(old.share, share) ? [{ site, name, before: old.share, after: share }] : [];
    }),
    flagsRaised: after.flags.filter((flag) => flag.status === 'open' && flagsThen.get(keyOf(flag))?.status !== 'open'),
    flagsCleared: after.flags.filter(
      (flag) => flag.status === 'cleared' && flagsThen.get(keyOf(flag))?.status === 'open',
    ),
    flagsGone: before.flags.filter((flag) => flag.status === 'open' && !flagsNow.has(keyOf(flag))),
    untraced: same(before.untraced, after.untraced) ? null : { before: before.untraced, after: after.untraced },
  };
}

export const isNothing = (changes: Changes): boolean =>
  Object.values(changes).every((change) => change === null || (Array.isArray(change) && change.length === 0));
