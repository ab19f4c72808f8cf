import { Resolver, lookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';

/** All addresses of a name; rejects with a Node DNS error. */
export type ResolveName = (name: string) => Promise<readonly LookupAddress[]>;

const ASK_WITHIN_MS = 2000;
const TRIES = 2;

/**
 * Asks the DNS directly, then the system (hosts file, search domains). The system's way has four threads for the whole
 * process: a few names whose servers do not answer would hold up all the others, so it is asked only about names that
 * the DNS has answered not to know.
 */
export function createResolveName(): ResolveName {
  const resolver = new Resolver({ timeout: ASK_WITHIN_MS, tries: TRIES });
  return async (name) => {
    if (!name.includes('.') || name.endsWith('.localhost')) return lookup(name, { all: true });
    const [v4, v6] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const found = [
      ...(v4.status === 'fulfilled' ? v4.value.map((address) => ({ address, family: 4 })) : []),
      ...(v6.status === 'fulfilled' ? v6.value.map((address) => ({ address, family: 6 })) : []),
    ];
    if (found.length > 0) return found;
    const unanswered = [v4, v6].find((each) => each.status === 'rejected' && codeOf(each.reason) === 'ETIMEOUT');
    if (unanswered?.status === 'rejected') throw unanswered.reason;
    return lookup(name, { all: true });
  };
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;
