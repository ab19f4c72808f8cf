/** A finding within a part of a digest. */
export interface DigestFinding {
  readonly finding: string;
  readonly category: string | null;
  readonly severity: string | null;
  readonly standing: string | null;
  /** Plain date of the latest plan. */
  readonly dueDate: string | null;
  /** Batches under it, as far as this subscription was told. */
  readonly batches: number;
}

export interface DigestPart {
  readonly findings: number;
  readonly batches: number;
  /** Those with most batches. */
  readonly top: readonly DigestFinding[];
}

/** What a subscription was told in a time, and what stands open. */
export interface AlertDigest {
  /** The subscription's id. */
  readonly subscription: string;
  /** RFC 3339; `to` is not in it any more. */
  readonly from: string;
  readonly to: string;
  /** Raised in that time. */
  readonly new: DigestPart;
  /** Raised and not cleared, now. */
  readonly open: DigestPart;
  /** Of the open ones: due before today. */
  readonly overdue: DigestPart;
  /** Cleared in that time because it was remediated. */
  readonly mended: DigestPart;
}

/** A finding as a subscription was told of it. */
export interface ToldFinding extends Omit<DigestFinding, 'batches'> {
  /** Batches raised in the time, and mended in it; batches raised and not cleared, now. */
  readonly raised: number;
  readonly mended: number;
  readonly open: number;
}

const TOP = 10;

/** @param today plain date: what was due before it is overdue. */
export function alertDigest(
  head: Pick<AlertDigest, 'subscription' | 'from' | 'to'>,
  told: readonly ToldFinding[],
  today: string,
): AlertDigest {
  const part = (count: (each: ToldFinding) => number): DigestPart => {
    const those = told
      .map(({ raised: _r, mended: _m, open: _o, ...finding }, i) => ({ ...finding, batches: count(told[i]!) }))
      .filter(({ batches }) => batches > 0)
      .sort((a, b) => b.batches - a.batches || (a.finding < b.finding ? -1 : 1));
    return {
      findings: those.length,
      batches: those.reduce((sum, { batches }) => sum + batches, 0),
      top: those.slice(0, TOP),
    };
  };
  return {
    ...head,
    new: part(({ raised }) => raised),
    open: part(({ open }) => open),
    overdue: part(({ open, dueDate }) => (dueDate !== null && dueDate < today ? open : 0)),
    mended: part(({ mended }) => mended),
  };
}
