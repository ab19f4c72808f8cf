/** The minute that runs for one finding, subscription and type of alert. */
export interface DigestWindow {
  readonly until: Date;
  /** How many alerts fell into it. */
  readonly count: number;
}

const WINDOW_MS = 60_000;
/** So many of a window are sent one by one. */
const ALONE = 100;

/**
 * Whether an alert is sent alone or waits to be told with others as one: after 100 within a minute from the first, the
 * rest of that minute (DESIGN § 6).
 * @returns `digestUntil`: null when it is sent alone.
 */
export function decideDigest(
  window: DigestWindow | undefined,
  now: Date,
): { readonly window: DigestWindow; readonly digestUntil: Date | null } {
  if (window === undefined || now >= window.until) {
    return { window: { until: new Date(now.getTime() + WINDOW_MS), count: 1 }, digestUntil: null };
  }
  const count = window.count + 1;
  return { window: { ...window, count }, digestUntil: count > ALONE ? window.until : null };
}
