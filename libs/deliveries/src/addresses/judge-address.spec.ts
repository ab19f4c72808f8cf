import { SPECIAL_PURPOSE_IPV4, SPECIAL_PURPOSE_IPV6, type SpecialPurposeBlock } from '@headwater/reference';
import ipaddr from 'ipaddr.js';
import { refuseAddress } from './judge-address';

/** First and last address of a block. */
function ends(cidr: string): readonly string[] {
  const [address, bits] = ipaddr.parseCIDR(cidr);
  const first = address.toByteArray();
  const last = first.map((byte, index) => byte | (0xff >> Math.min(8, Math.max(0, bits - 8 * index))));
  return [first, last].map((bytes) => ipaddr.fromByteArray(bytes).toString());
}

const all: readonly SpecialPurposeBlock[] = [...SPECIAL_PURPOSE_IPV4, ...SPECIAL_PURPOSE_IPV6];
const holds = (outer: string, inner: string): boolean => {
  const [address, bits] = ipaddr.parseCIDR(inner);
  const range = ipaddr.parseCIDR(outer);
  return outer !== inner && address.kind() === range[0].kind() && bits >= range[1] && address.match(range);
};
/** Both ends, where no narrower block of the other answer begins or ends there, too. */
const clearEnds = ({ block, reachable }: SpecialPurposeBlock): readonly string[] =>
  ends(block).filter(
    (end) =>
      !all.some(
        (each) =>
          each.reachable !== reachable && holds(block, each.block) && holds(each.block, `${end}/${bitsOf(end)}`),
      ),
  );
const bitsOf = (address: string): number => (address.includes(':') ? 128 : 32);

describe('which addresses may be sent to', () => {
  // The prefix of NAT64 is judged by what it leads to, and has a test of its own.
  const rows = all.filter(({ block }) => block !== '64:ff9b::/96');

  it.each(rows.filter(({ reachable }) => !reachable))('not $block: $name', ({ block, name, reachable }) => {
    const tried = clearEnds({ block, name, reachable });
    expect(tried).not.toEqual([]);
    for (const address of tried) expect(refuseAddress(address)).toMatch(/\(RFC \d+\)/);
  });

  it.each(rows.filter(({ reachable }) => reachable))('to $block: $name', (row) => {
    expect(clearEnds(row)).toHaveLength(2);
    for (const address of clearEnds(row)) expect(refuseAddress(address)).toBeNull();
  });

  it.each(['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '172.15.255.255', '172.32.0.0'])(
    'to %s',
    (address) => expect(refuseAddress(address)).toBeNull(),
  );

  it.each(['2600::1', '2a00:1450:4001::1', '2001:200::1', '2001:db7:ffff::1', '2003::1', '3ffe::1'])(
    'to %s',
    (address) => expect(refuseAddress(address)).toBeNull(),
  );

  it.each(['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1'])('not to many at once: %s', (address) => {
    expect(refuseAddress(address)).toMatch('multicast');
  });

  it('reads through NAT64 to the IPv4 address behind it', () => {
    expect(refuseAddress('64:ff9b::127.0.0.1')).toMatch('loopback');
    expect(refuseAddress('64:ff9b::a9fe:a9fe')).toMatch('link-local');
    expect(refuseAddress('64:ff9b::8.8.8.8')).toBeNull();
  });

  it.each(['::7f00:1', '::808:808', '::ffff:0:127.0.0.1', '4000::1', 'fec0::1', '200::1', '::2'])(
    'not to what was never given out: %s',
    (address) => expect(refuseAddress(address)).toBe('not allocated'),
  );

  it.each(['::127.0.0.1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '2002:7f00:1::', '2001:0:4136:e378::1'])(
    'not to IPv4 in disguise: %s',
    (address) => expect(refuseAddress(address)).not.toBeNull(),
  );

  it.each(['fe80::1%eth0', '2600::1%1', 'example.org', '', '1.2.3', '0x7f.1'])('not to "%s"', (text) => {
    expect(refuseAddress(text)).not.toBeNull();
  });
});
