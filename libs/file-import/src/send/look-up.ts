import { type Client, RequestFailed, refusal } from '@headwater/gateway-client';
import type { LiveEvent } from '../plan/plan-import';

/** Keys that one question may name. */
const MOST_KEYS = 1000;

/** What the gateway has, still live, of earlier imports of the source under these row keys. */
export async function lookUp(client: Client, source: string, keys: readonly string[]): Promise<readonly LiveEvent[]> {
  const found: LiveEvent[] = [];
  for (let at = 0; at < keys.length; at += MOST_KEYS) {
    const rows = keys.slice(at, at + MOST_KEYS);
    const { status, body } = await client.post(
      `/v1/imports/${encodeURIComponent(source)}/lookup`,
      JSON.stringify({ rows }),
      'application/json',
    );
    if (status >= 400) throw new RequestFailed(refusal(status, body), status);
    found.push(...(body as { rows: LiveEvent[] }).rows);
  }
  return found;
}
