const DAY_MS = 86_400_000;
export const WEEK_MS = 7 * DAY_MS;

/** The start of the week that a time lies in: Monday 00:00 UTC. */
export function weekOf(at: Date): Date {
  const day = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  return new Date(day - ((at.getUTCDay() + 6) % 7) * DAY_MS);
}

/** The weeks after. */
export const weeksAfter = (week: Date, count = 1): Date => new Date(week.getTime() + count * WEEK_MS);
