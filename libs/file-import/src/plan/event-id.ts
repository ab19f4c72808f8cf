import { sha256 as sha256Of } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';

/** Not WebCrypto's: browsers have that on secure origins only. */
const sha256 = (text: string): Uint8Array => sha256Of(new TextEncoder().encode(text));

/** Up to here two ids of the same content agree: 60 bits and the version. */
const CONTENT_CHARS = 18;

/**
 * The id of an imported event: a UUID version 8 (RFC 9562 § 5.8) in two halves. The first says what the event is about
 * and what it says (format, stream, row key, content), the second which events it takes the place of. So the same row
 * always has the same id and needs no memory on this side; a row that goes from A to B and back to A gets a fresh id
 * (the first A is void by then), and yet any of its ids tells whether its content is that of the row at hand.
 */
export function eventIdOf(about: readonly string[], content: unknown, replaces: readonly string[] = []): string {
  const first = sha256(JSON.stringify([...about, canonicalize(content)])).subarray(0, 8);
  const second = sha256(JSON.stringify([bytesToHex(first), ...[...replaces].sort()])).subarray(0, 8);
  return uuid8(Uint8Array.of(...first, ...second));
}

/** Whether two ids of one row stand for the same content, whatever each replaced. */
export function sameContent(one: string, other: string): boolean {
  return one.slice(0, CONTENT_CHARS).toLowerCase() === other.slice(0, CONTENT_CHARS).toLowerCase();
}

/** The id of the correction that voids an event in favour of others. */
export function correctionIdOf(corrects: string, replacedBy: readonly string[]): string {
  return uuid8(
    sha256(JSON.stringify(['correction', corrects.toLowerCase(), ...[...replacedBy].sort()])).subarray(0, 16),
  );
}

function uuid8(bytes: Uint8Array): string {
  const copy = Uint8Array.from(bytes);
  copy[6] = (copy[6]! & 0x0f) | 0x80;
  copy[8] = (copy[8]! & 0x3f) | 0x80;
  const hex = bytesToHex(copy);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
