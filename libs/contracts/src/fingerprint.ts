/** CRC-64-AVRO (Rabin) of a schema's Parsing Canonical Form, as the Avro specification defines it; 8 bytes little-endian. */
const EMPTY = 0xc15d213aa4d7a795n;

const TABLE: readonly bigint[] = Array.from({ length: 256 }, (_, index) => {
  let value = BigInt(index);
  for (let bit = 0; bit < 8; bit++) value = (value >> 1n) ^ (EMPTY & -(value & 1n) & 0xffffffffffffffffn);
  return value;
});

export function crc64Avro(text: string): Buffer {
  let crc = EMPTY;
  for (const byte of Buffer.from(text, 'utf8')) crc = (crc >> 8n) ^ TABLE[Number((crc ^ BigInt(byte)) & 0xffn)]!;
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(crc);
  return bytes;
}
