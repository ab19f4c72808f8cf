import type { DecidedFlag, Triple } from '@headwater/lineage';

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
}

const key = ({ batch }: { batch: number }, source: number): string => `${batch}/${source}`;

/**
 * What is to be said anew, as of `now`: flags raised, changed or cleared. A flag whose link is gone is kept as a record;
 * `voided` tells whether a correction took the link away. `fresh` are sources that were not there before.
 */
export function compareFlags(
  kept: readonly KeptFlag[],
  decided: readonly DecidedFlag[],
  now: Date,
  fresh: ReadonlySet<number>,
  voided: (flag: KeptFlag) => boolean,
): FlagChange[] {
  const before = new Map(kept.map((flag) => [key(flag, flag.source), flag]));
  const changes = decided.flatMap((flag): FlagChange[] => {
    const was = before.get(key(flag, flag.source.id));
    before.delete(key(flag, flag.source.id));
    return changeOf(was, flag, now, fresh.has(flag.source.id));
  });
  for (const flag of before.values()) {
    if (flag.gone) continue;
    const because = voided(flag) ? 'withdrawn' : 'relinked';
    changes.push({
      flag: {
        ...flag,
        status: 'cleared',
        gone: true,
        clearedAt: now,
        clearedBecause: because,
        // That it was cleared before, and when, is not forgotten.
        earlier: flag.status === 'cleared' ? earlierThan(flag) : flag.earlier,
      },
      because,
    });
  }
  return changes;
}

function changeOf(
  was: KeptFlag | undefined,
  { batch, name, source, commodity, relation, madeBefore, exposure, path }: DecidedFlag,
  now: Date,
  fresh: boolean,
): FlagChange[] {
  const status = source.open ? 'open' : 'cleared';
  const opened = was === undefined || was.gone;
  const reopened = !opened && was.status === 'cleared' && status === 'open';
  const closed = status === 'cleared' && (opened || was.status === 'open');
  const flag: KeptFlag = {
    ...{
      batch,
      source: source.id,
      name,
      finding: source.finding,
      site: source.site,
      commodity,
      relation,
      status,
      standing: source.standing,
    },
    ...{ madeBefore, ...exposure, path, gone: false },
    raisedAt: opened || reopened ? now : was.raisedAt,
    clearedAt: status === 'open' ? null : closed ? now : was!.clearedAt,
    clearedBecause: status === 'open' ? null : source.clearedBecause,
    earlier: was && (opened || reopened) ? earlierThan(was) : (was?.earlier ?? null),
  };
  if (closed) return [{ flag, because: source.clearedBecause ?? 'dismissed' }];
  if (opened) return [{ flag, because: fresh ? 'reported' : 'linked' }];
  if (reopened) return [{ flag, because: 'reopened' }];
  return same(was, flag) ? [] : [{ flag, because: 'changed' }];
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
    a.path.length === b.path.length &&
    a.path.every((name, i) => name === b.path[i])
  );
}
