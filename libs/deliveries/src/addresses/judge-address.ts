import { SPECIAL_PURPOSE_IPV4, SPECIAL_PURPOSE_IPV6, type SpecialPurposeBlock } from '@headwater/reference';
import ipaddr from 'ipaddr.js';
import { isIP } from 'node:net';

interface Row {
  readonly range: [ipaddr.IPv4 | ipaddr.IPv6, number];
  readonly name: string;
  readonly reachable: boolean;
}

/** What no registry of special purposes lists and is no single host's address all the same. */
const MULTICAST: readonly SpecialPurposeBlock[] = [
  { block: '224.0.0.0/4', name: 'multicast (RFC 5771)', reachable: false },
  { block: 'ff00::/8', name: 'multicast (RFC 4291)', reachable: false },
];

/** Narrowest first. */
const ROWS: readonly Row[] = [...SPECIAL_PURPOSE_IPV4, ...SPECIAL_PURPOSE_IPV6, ...MULTICAST]
  .map(({ block, name, reachable }) => ({ range: ipaddr.parseCIDR(block), name, reachable }))
  .sort((a, b) => b.range[1] - a.range[1]);

/** All that IANA has given out of IPv6 for hosts of the internet (RFC 4291 § 2.4, IPv6 address space registry). */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');
/** Leads to the IPv4 address in its last four bytes. */
const NAT64 = ipaddr.parseCIDR('64:ff9b::/96');

/**
 * Why nothing may be sent to an address that is not globally reachable; null when it is. Follows IANA's
 * special-purpose registries row by row; multicast and what of IPv6 was never given out are refused besides.
 * `64:ff9b::/96` is judged by the IPv4 address that it leads to.
 * @param address as `net.isIP` takes it; a zone makes it link-local or meaningless, so it is refused.
 */
export function refuseAddress(address: string): string | null {
  if (address.includes('%') || !isIP(address)) return 'no address of a host on the internet';
  const parsed = ipaddr.parse(address);
  if (matches(parsed, NAT64)) return refuseAddress(parsed.toByteArray().slice(12).join('.'));
  const row = ROWS.find(({ range }) => matches(parsed, range));
  if (row !== undefined) return row.reachable ? null : row.name;
  if (parsed.kind() === 'ipv6' && !matches(parsed, GLOBAL_UNICAST)) return 'not allocated';
  return null;
}

function matches(address: ipaddr.IPv4 | ipaddr.IPv6, range: [ipaddr.IPv4 | ipaddr.IPv6, number]): boolean {
  return address.kind() === range[0].kind() && address.match(range);
}
