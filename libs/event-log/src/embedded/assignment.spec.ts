import fc from 'fast-check';
import { partitionId, shareOf, type LogPartition } from './assignment';

const partitionsOf = (topics: number, each: number): LogPartition[] =>
  Array.from({ length: topics * each }, (_, n) => ({
    topicId: Math.floor(n / each),
    topic: `t${Math.floor(n / each)}`,
    partition: n % each,
  }));

describe('shareOf', () => {
  it('gives every partition to exactly one member, evenly, whatever order each member read them in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 6 }),
        (topics, each, members) => {
          const all = partitionsOf(topics, each);
          const shares = Array.from({ length: members }, (_, rank) =>
            shareOf(rank % 2 === 0 ? all : [...all].reverse(), rank, members),
          );
          expect(shares.flat().map(partitionId).sort()).toEqual(all.map(partitionId).sort());
          const sizes = shares.map((share) => share.length);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
