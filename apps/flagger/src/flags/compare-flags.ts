import { wholeKey, type DecidedFlag, type Triple, type WholeFlag } from '@headwater/lineage';

/** A flag as it was said last. */
export interface KeptFlag {
  readonly batch: number;
  readonly source: number;
  readonly name: string;
  readonly finding: string;
  readonly site: string;
  readonly commodity: string | null;
  readonly relation: 'origin' | 'handling';
  readonly status: 'open' | 'cleared';
  readonly standing: string;
  readonly madeBefore: boolean;
  readonly min: number;
  readonly proRata: number | null;
  readonly max: number;
  readonly path: readonly string[];
  readonly raisedAt: Date;
  readonly clearedAt: Date | null;
  readonly clearedBecause: string | null;
  readonly gone: boolean;
  /** Of all sites at which the finding is open on the batch, where there are several. */
  readonly wholeMin: number | null;
  readonly wholeProRata: number | null;
  readonly wholeMax: number | null;
  /** Stretches for which it was said before this one, oldest first; null where there are none. */
  readonly earlier: readonly Stretch[] | null;
}

/** From when to when a flag was said to be open, ms since 1970. */
export interface Stretch {
  readonly raisedAt: number;
  readonly clearedAt: number | null;
}

export type Because =
  'reported' | 'reopened' | 'linked' | 'changed' | 'remediated' | 'dismissed' | 'withdrawn' | 'relinked';

export interface FlagChange {
  readonly flag: KeptFlag;
  readonly because: Because;
  /** Whose correction cleared it; null: no correction did, or nobody knows whose. */
  readonly withdrawnBy: string | null;
}

/** That a correction changed what a flag hangs on. */
export interface Withdrawal {
  /** Publisher of what was voided or restored; null: not known. */
  readonly by: string | null;
}

/** What flags are compared in the light of. */
export interface Comparing {
  readonly now: Date;
  /** Sources that were not there before. */
  readonly fresh: ReadonlySet<number>;
  /** Sources of which something else is to be told anew: the finding's severity, who runs the site. */
  readonly retold: ReadonlySet<number>;
  /** What is open of a finding on a batch, over all sites. */
  readonly wholes: ReadonlyMap<string, WholeFlag>;
  /** The correction that took its link, or closed its finding; null: none did. */
  readonly withdrawal: (flag: KeptFlag) => Withdrawal | null;
}

const key = ({ batch }: { batch: number }, source: number): string => `${batch}/${source}`;

/** What is to be said anew: flags raised, changed or cleared. A flag whose link is gone is kept as a record. */
export function compareFlags(
  kept: readonly KeptFlag[],
  decided: readonly DecidedFlag[],
  comparing: Comparing,
): FlagChange[] {
  const { now, withdrawal } = comparing;
  const before = new Map(kept.map((flag) => [key(flag, flag.source), flag]));
  const changes = decided.flatMap((flag): FlagChange[] => {
    const was = before.get(key(flag, flag.source.id));
    before.delete(key(flag, flag.source.id));
    return changeOf(was, flag, comparing);
  });
  for (const flag of before.values()) {
    if (flag.gone) continue;
    const withdrawn = withdrawal(flag);
    const because = withdrawn ? 'withdrawn' : 'relinked';
    changes.push({
      flag: {
        ...flag,
        status: 'cleared',
        gone: true,
        clearedAt: now,
        clearedBecause: because,
        // That it was cleared before, and when, is not forgotten.
        earlier: flag.status === 'cleared' ? earlierThan(flag) : flag.earlier,
        ...NOTHING_WHOLE,
      },
      because,
      withdrawnBy: withdrawn?.by ?? null,
    });
  }
  return changes;
}

const NOTHING_WHOLE = { wholeMin: null, wholeProRata: null, wholeMax: null };

function wholeOf(whole: WholeFlag | undefined): Pick<KeptFlag, keyof typeof NOTHING_WHOLE> {
  if (!whole || whole.sites.length < 2) return NOTHING_WHOLE;
  const { min, proRata, max } = whole.exposure;
  return { wholeMin: min, wholeProRata: proRata, wholeMax: max };
}

function changeOf(
  was: KeptFlag | undefined,
  { batch, name, source, commodity, relation, madeBefore, exposure, path }: DecidedFlag,
  { now, fresh, retold, wholes, withdrawal }: Comparing,
): FlagChange[] {
  const status = source.open ? 'open' : 'cleared';
  const opened = was === undefined || was.gone;
  const reopened = !opened && was.status === 'cleared' && status === 'open';
  const closed = status === 'cleared' && (opened || was.status === 'open');
  const whole = status === 'open' ? wholes.get(wholeKey({ batch, finding: source.finding })) : undefined;
  const { wholeMin, wholeProRata, wholeMax } = wholeOf(whole);
  // Written down in full: a storm makes a hundred thousand of them.
  const flag: KeptFlag = {
    batch,
    source: source.id,
    name,
    finding: source.finding,
    site: source.site,
    commodity,
    relation,
    status,
    standing: source.standing,
    madeBefore,
    min: exposure.min,
    proRata: exposure.proRata,
    max: exposure.max,
    path,
    gone: false,
    wholeMin,
    wholeProRata,
    wholeMax,
    raisedAt: opened || reopened ? now : was.raisedAt,
    clearedAt: status === 'open' ? null : closed ? now : was!.clearedAt,
    clearedBecause: status === 'open' ? null : source.clearedBecause,
    earlier: was && (opened || reopened) ? earlierThan(was) : (was?.earlier ?? null),
  };
  const said = (because: Because, withdrawnBy: string | null = null): FlagChange[] => [{ flag, because, withdrawnBy }];
  if (closed) {
    const withdrawn = was && !was.gone ? withdrawal(was) : null;
    return withdrawn ? said('withdrawn', withdrawn.by) : said(source.clearedBecause ?? 'dismissed');
  }
  if (opened) return said(fresh.has(source.id) ? 'reported' : 'linked');
  if (reopened) return said('reopened');
  return same(was, flag) && !retold.has(source.id) ? [] : said('changed');
}

const earlierThan = ({ earlier, raisedAt, clearedAt }: KeptFlag): readonly Stretch[] => [
  ...(earlier ?? []),
  { raisedAt: raisedAt.getTime(), clearedAt: clearedAt?.getTime() ?? null },
];

/** To the last bit: sums do not hang on the order of what they add, and an answer is to be the same when asked again. */
const sameTriple = (a: Triple, b: Triple): boolean => a.min === b.min && a.proRata === b.proRata && a.max === b.max;

function same(a: KeptFlag, b: KeptFlag): boolean {
  return (
    a.relation === b.relation &&
    a.standing === b.standing &&
    a.madeBefore === b.madeBefore &&
    a.clearedBecause === b.clearedBecause &&
    a.commodity === b.commodity &&
    sameTriple(a, b) &&
    a.wholeMin === b.wholeMin &&
    a.wholeProRata === b.wholeProRata &&
    a.wholeMax === b.wholeMax &&
    a.path.length === b.path.length &&
    a.path.every((name, i) => name === b.path[i])
  );
}
