import { Client, RequestFailed, refusal } from '../http/client';
import { LiveEvent } from './plan-import';

/** Keys that one question may name. */
const MOST_KEYS = 1000;

/** What a key may do, as the gateway tells it; undefined of a gateway that does not. */
export interface Rights {
  readonly organization: string;
  readonly roles: readonly string[];
  /** By stream the kinds that it may publish. */
  readonly publishes: Readonly<Record<string, readonly string[]>>;
}

export interface LookedUp {
  readonly live: readonly LiveEvent[];
  readonly rights: Rights | undefined;
}

/** What the gateway has, still live, of earlier imports of the source under these row keys; and what the key may do. */
export async function lookUp(client: Client, source: string, keys: readonly string[]): Promise<LookedUp> {
  let rights: Rights | undefined;
  const found: LiveEvent[] = [];
  for (let at = 0; at < keys.length; at += MOST_KEYS) {
    const rows = keys.slice(at, at + MOST_KEYS);
    const { status, body } = await client.post(
      `/v1/imports/${encodeURIComponent(source)}/lookup`,
      JSON.stringify({ rows }),
      'application/json',
    );
    if (status >= 400) throw new RequestFailed(refusal(status, body), status);
    const answer = body as { rows: LiveEvent[] } & Partial<Rights>;
    found.push(...answer.rows);
    if (answer.publishes) rights = answer as Rights;
  }
  return { live: found, rights };
}
