/**
 * Kafka's 32-bit murmur2 (org.apache.kafka.common.utils.Utils.murmur2), so that a key keeps its partition when the
 * embedded log's records move to Kafka. Returns a signed 32-bit integer, as Java does.
 */
export function murmur2(data: Uint8Array): number {
  const m = 0x5bd1e995;
  const length = data.length;
  const at = (index: number): number => data[index] ?? 0;
  let h = 0x9747b28c ^ length;
  const whole = length & ~3;
  for (let i = 0; i < whole; i += 4) {
    let k = at(i) | (at(i + 1) << 8) | (at(i + 2) << 16) | (at(i + 3) << 24);
    k = Math.imul(k, m);
    k ^= k >>> 24;
    k = Math.imul(k, m);
    h = Math.imul(h, m) ^ k;
  }
  const rest = length & 3;
  if (rest === 3) h ^= at(whole + 2) << 16;
  if (rest >= 2) h ^= at(whole + 1) << 8;
  if (rest >= 1) h = Math.imul(h ^ at(whole), m);
  h ^= h >>> 13;
  h = Math.imul(h, m);
  return (h ^ (h >>> 15)) | 0;
}

/** Hash of a key as Kafka's default partitioner takes it: partition = keyHash % partitions. 0 ≤ hash < 2^31. */
export function keyHash(key: string): number {
  return murmur2(Buffer.from(key, 'utf8')) & 0x7fffffff;
}

/** The partition of a key. */
export function partitionOf(key: string, partitions: number): number {
  return keyHash(key) % partitions;
}
