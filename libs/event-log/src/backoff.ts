const FIRST_MS = 50;
const LONGEST_MS = 5000;

/**
 * Pause before the n-th try again (n from 1), ms: doubling from 50 ms to 5 s, of which a random half is taken off so
 * that consumers stopped by one cause do not return in step. `random` is in [0, 1).
 */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20));
  return Math.round(full * (1 - random / 2));
}
