/** How far what is answered covers what was sent (DESIGN § 4.5). */
export interface Projection {
  /** The latest T such that everything appended up to T is in trace and flags. Idle: now. */
  projectedThrough(): Promise<Date>;
  /** True as soon as everything committed by `committedAt` is covered; false when it is not after `timeoutMs`. */
  waitFor(committedAt: Date, timeoutMs: number): Promise<boolean>;
}
