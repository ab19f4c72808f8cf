const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses before the 2nd, 3rd, … attempt, ms: 5 s growing to 24 h (DESIGN § 6). Two days in all. */
const PAUSES = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
] as const;
const JITTER = 0.2;

export const MOST_ATTEMPTS = PAUSES.length + 1;

/** An endpoint that took nothing for so long is given up, whichever deliveries waited for it: all pauses together, ms. */
export const LONGEST_FAILING_MS = PAUSES.reduce((sum, pause) => sum + pause, 0);

/**
 * When to try again after an attempt that failed; null: it was the last.
 * @param failed attempts so far, all of which failed (from 1).
 * @param random in [0, 1): the pause is its nominal length ± 20 %.
 * @param retryAfterMs what the receiver asked for; taken where it is longer, up to 24 h.
 */
export function decideRetry(
  failed: number,
  now: Date,
  random: number,
  retryAfterMs: number | null = null,
): Date | null {
  const nominal = PAUSES[failed - 1];
  if (nominal === undefined) return null;
  const pause = nominal * (1 - JITTER + 2 * JITTER * random);
  return new Date(now.getTime() + Math.max(pause, Math.min(retryAfterMs ?? 0, 24 * HOUR)));
}
