/** When a flag was said to be raised, and after that to be cleared; null: not yet. */
export interface Said {
  readonly raisedAt: Date | null;
  readonly clearedAt: Date | null;
}

/** From when to when it was said, ms since 1970. */
export interface Stretch {
  readonly raisedAt: number;
  readonly clearedAt: number | null;
}

/** Of all stretches, in any order, what had been said by `at`. */
export function saidAt(stretches: readonly Stretch[], at: number): Said {
  let raised: number | null = null;
  for (const { raisedAt } of stretches) if (raisedAt <= at && (raised === null || raisedAt > raised)) raised = raisedAt;
  let cleared: number | null = null;
  for (const { raisedAt, clearedAt } of stretches) {
    if (raisedAt !== raised || clearedAt === null || clearedAt > at) continue;
    if (cleared === null || clearedAt < cleared) cleared = clearedAt;
  }
  return {
    raisedAt: raised === null ? null : new Date(raised),
    clearedAt: cleared === null ? null : new Date(cleared),
  };
}
