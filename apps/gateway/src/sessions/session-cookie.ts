/** The cookie that holds a session's secret: no script reads it, and no other site's request carries it. */
export const SESSION_COOKIE = 'headwater_session';

const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Strict';

/** `Set-Cookie` that begins a session of so many seconds. */
export const cookieOf = (session: string, seconds: number): string =>
  `${SESSION_COOKIE}=${session}; ${ATTRIBUTES}; Max-Age=${seconds}`;

/** `Set-Cookie` that takes it away. */
export const NO_COOKIE = `${SESSION_COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;

/** The session's secret in a `Cookie` header; null: none. */
export function sessionIn(header: string | undefined): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === SESSION_COOKIE && value) return value;
  }
  return null;
}
