/** Longest wait that is granted, seconds. */
export const MAX_WAIT_S = 30;

/** Seconds of `Prefer: wait=n` (RFC 7240), at most 30; null without it. What cannot be read is ignored, as the RFC says. */
export function waitOf(header: string | readonly string[] | undefined): number | null {
  const text = typeof header === 'string' ? header : (header ?? []).join(',');
  const match = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,9})"?\s*(?:$|[,;])/i.exec(text);
  return match ? Math.min(Number(match[1]), MAX_WAIT_S) : null;
}
