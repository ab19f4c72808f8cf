import type { JudgedClaim } from '../certificates/certificate';
import type { Share } from '../flags/flag';
import type { Trace, TraceFlag, TraceOrigin } from '../traces/trace';
import type { ClaimSaid, Difference, FlagSaid, LinkSaid } from './changes';

type Answer = (Pick<Trace, 'origins' | 'untraced' | 'flags'> & { readonly claims: readonly Claim[] }) | null;
type Claim = Pick<JudgedClaim, 'certificate' | 'event' | 'custody' | 'verdict' | 'reasons'>;

/** Comparisons are to 1e-7 (MEANING § 2). */
const near = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= 1e-7;
const sameShare = (a: Share | null, b: Share | null): boolean =>
  a === null || b === null ? a === b : near(a.min, b.min) && near(a.proRata, b.proRata) && near(a.max, b.max);

/** What differs between two answers about one batch; null: it was not known. */
export function compareAnswers(before: Answer, after: Answer): Difference {
  const untraced = { before: before?.untraced ?? null, after: after?.untraced ?? null };
  return {
    origins: paired(before?.origins ?? [], after?.origins ?? [], ({ site }) => site, linkOf, sameLink).map(
      ([{ site }, was, is]) => ({ site, before: was, after: is }),
    ),
    untraced: sameShare(untraced.before, untraced.after) ? null : untraced,
    flags: paired(
      before?.flags ?? [],
      after?.flags ?? [],
      ({ finding, site }) => JSON.stringify([finding, site]),
      flagOf,
      sameFlag,
    ).map(([{ finding, site }, was, is]) => ({ finding, site, before: was, after: is })),
    claims: paired(
      before?.claims ?? [],
      after?.claims ?? [],
      ({ certificate, event, custody }) => JSON.stringify([certificate, event, custody]),
      claimOf,
      (a, b) => JSON.stringify(a) === JSON.stringify(b),
    ).map(([{ certificate, event, custody }, was, is]) => ({ certificate, event, custody, before: was, after: is })),
  };
}

export const isNothing = ({ origins, untraced, flags, claims }: Difference): boolean =>
  origins.length === 0 && untraced === null && flags.length === 0 && claims.length === 0;

const linkOf = ({ share, custody, evidence }: TraceOrigin): LinkSaid => ({ share, custody, evidence });
const sameLink = (a: LinkSaid, b: LinkSaid): boolean =>
  sameShare(a.share, b.share) && a.custody === b.custody && a.evidence === b.evidence;

const claimOf = ({ verdict, reasons }: Claim): ClaimSaid => ({ verdict, reasons });

const flagOf = ({ status, standing, exposure, clearedBecause }: TraceFlag): FlagSaid => ({
  status,
  standing,
  exposure,
  clearedBecause,
});
const sameFlag = (a: FlagSaid, b: FlagSaid): boolean =>
  a.status === b.status &&
  a.standing === b.standing &&
  a.clearedBecause === b.clearedBecause &&
  sameShare(a.exposure, b.exposure);

/** Tells items of one list apart by a key; of several under one key the first, the second and so on. */
function placed<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T> {
  const counts = new Map<string, number>();
  return new Map(
    items.map((item) => {
      const key = keyOf(item);
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return [`${count} ${key}`, item];
    }),
  );
}

/** What is in one of two lists only, or says something else in both: by key, those before first. */
function paired<T, Said>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
  said: (item: T) => Said,
  same: (a: Said, b: Said) => boolean,
): [item: T, before: Said | null, after: Said | null][] {
  const [earlier, later] = [placed(before, keyOf), placed(after, keyOf)];
  const changed = [...earlier].flatMap(([key, item]): [T, Said | null, Said | null][] => {
    const other = later.get(key);
    if (!other) return [[item, said(item), null]];
    return same(said(item), said(other)) ? [] : [[item, said(item), said(other)]];
  });
  const added = [...later].flatMap(([key, item]): [T, Said | null, Said | null][] =>
    earlier.has(key) ? [] : [[item, null, said(item)]],
  );
  return [...changed, ...added];
}
