/** What came of one attempt at a delivery. */
export interface AttemptOutcome {
  /** Whether it counts as delivered. */
  readonly delivered: boolean;
  /** The status that was answered (HTTP or SMTP); null when nothing was. */
  readonly status: number | null;
  /** First bytes of the answer as text, at most 1 KiB; null when there was none. */
  readonly answer: string | null;
  /** Why it failed, for the owner of the endpoint; null when it was delivered. */
  readonly error: string | null;
  readonly durationMs: number;
  /** How long the receiver asks to wait before the next attempt, ms. */
  readonly retryAfterMs: number | null;
  /** The receiver wants nothing more, ever. */
  readonly gone: boolean;
}
