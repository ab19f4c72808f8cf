import { compareText } from '@headwater/lineage';

/** A lot that its publisher withdrew after it had been flagged. */
export interface WithdrawnLot {
  readonly batch: string;
  readonly publisher: string;
  readonly finding: string;
  readonly commodity: string | null;
  /** kg of what was withdrawn; null unknown. */
  readonly mass: number | null;
  /** When the flag was raised, and when the correction was recorded. */
  readonly flaggedAt: Date;
  readonly withdrawnAt: Date;
}

/** A lot of the same publisher. */
export interface MadeLot {
  readonly batch: string;
  readonly commodity: string | null;
  /** kg of all that fills it; null unknown. */
  readonly mass: number | null;
  /** When the first step that fills it was recorded. */
  readonly madeAt: Date;
}

export interface SimilarLot {
  readonly withdrawn: WithdrawnLot;
  readonly made: MadeLot;
}

const DAYS_MS = 14 * 86_400_000;
const TOLERANCE = 0.05;
/** Most lots kept beside one: those made nearest to its withdrawal. */
const MOST = 10;

/** Between which recording times a lot is looked for: once the flag was there, 14 days around the withdrawal. */
export const windowOf = ({ flaggedAt, withdrawnAt }: WithdrawnLot): { readonly from: Date; readonly until: Date } => ({
  from: new Date(Math.max(flaggedAt.getTime(), withdrawnAt.getTime() - DAYS_MS)),
  until: new Date(withdrawnAt.getTime() + DAYS_MS),
});

export function isSimilar(withdrawn: WithdrawnLot, made: MadeLot): boolean {
  if (made.batch === withdrawn.batch || made.mass === null || withdrawn.mass === null || withdrawn.mass === 0)
    return false;
  if (made.commodity !== null && withdrawn.commodity !== null && made.commodity !== withdrawn.commodity) return false;
  const { from, until } = windowOf(withdrawn);
  if (made.madeAt < from || made.madeAt > until) return false;
  // A hair more than 5 %, so that 95 of 100 is within, whatever the floating point.
  return Math.abs(made.mass - withdrawn.mass) <= withdrawn.mass * TOLERANCE * (1 + 1e-9);
}

/** What was withdrawn and then similar: of each withdrawn lot those made nearest to its withdrawal. */
export function similarLots(withdrawn: WithdrawnLot, made: readonly MadeLot[]): readonly SimilarLot[] {
  const distance = ({ madeAt }: MadeLot): number => Math.abs(madeAt.getTime() - withdrawn.withdrawnAt.getTime());
  return made
    .filter((each) => isSimilar(withdrawn, each))
    .sort((a, b) => distance(a) - distance(b) || compareText(a.batch, b.batch))
    .slice(0, MOST)
    .map((each) => ({ withdrawn, made: each }));
}
