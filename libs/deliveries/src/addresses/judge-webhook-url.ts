import { isIP } from 'node:net';
import { refuseAddress } from './judge-address';

export type JudgedUrl = { readonly url: URL } | { readonly refused: string };

const LONGEST = 2048;

/**
 * Whether webhooks may be sent to a URL, as far as the URL itself tells: http or https, no credentials, and no address
 * in whatever spelling (the URL standard brings octal, hexadecimal, decimal and full-width ones into one form) that is
 * not globally reachable. What a name resolves to is checked when connecting.
 * @returns `refused`: what is wrong and what to do, for whoever sent the URL.
 */
export function judgeWebhookUrl(text: unknown, { allowPrivate }: { readonly allowPrivate: boolean }): JudgedUrl {
  if (typeof text !== 'string' || text.length > LONGEST || /[\s\p{Cc}]/u.test(text) || !URL.canParse(text)) {
    return { refused: `must be an http or https URL of at most ${LONGEST} characters` };
  }
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { refused: 'must be an http or https URL' };
  if (url.username !== '' || url.password !== '') {
    return { refused: 'must not carry credentials: webhooks are signed, check the signature instead' };
  }
  const host = hostOf(url);
  if (allowPrivate) return { url };
  const why = isIP(host) ? refuseAddress(host) : isLocalName(host) ? 'this machine' : null;
  if (why !== null) {
    return { refused: `must lead to an address that is reachable on the internet; ${host} is not: ${why}` };
  }
  return { url };
}

/** The host without the brackets of an IPv6 address and without the dots at the end of a name. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.+$/, '');
}

/** RFC 6761: always this machine, whatever a resolver says. */
function isLocalName(host: string): boolean {
  return host === '' || host === 'localhost' || host.endsWith('.localhost');
}
