import fc from 'fast-check';
import { keyHash, murmur2, partitionOf } from './murmur2';

/** kafkajs' own, as a second opinion. */
const theirs = jest.requireActual<(key: Buffer) => number>('kafkajs/src/producer/partitioners/default/murmur2');

describe('murmur2', () => {
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('hashes %s as Kafka does (its own test vectors)', (text, hash) => {
    expect(murmur2(Buffer.from(text))).toBe(hash);
  });

  it('agrees with kafkajs on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) =>
        expect(murmur2(bytes)).toBe(theirs(Buffer.from(bytes)) | 0),
      ),
    );
  });

  it('gives a partition in range', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 100 }), (key, partitions) => {
        expect(keyHash(key)).toBeGreaterThanOrEqual(0);
        expect(partitionOf(key, partitions)).toBeLessThan(partitions);
      }),
    );
  });
});
