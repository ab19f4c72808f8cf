import { partitionOf } from '../murmur2';
import { chooseRows, PARTITION_BYTES, type OutboxRow } from './choose-rows';

const row = (id: number, key: string, bytes = 10, topic = 't'): OutboxRow => ({
  id,
  topic,
  key,
  value: Buffer.alloc(bytes),
  headers: '{}',
});
const ids = (rows: readonly { id: number }[]): number[] => rows.map(({ id }) => id);

describe('chooseRows', () => {
  it("takes all that fits, each in its key's partition", () => {
    const { chosen, unknown } = chooseRows([row(1, 'a'), row(2, 'b'), row(5, 'a')], new Map([['t', 8]]));
    expect(ids(chosen)).toEqual([1, 2, 5]);
    expect(chosen.map(({ partition }) => partition)).toEqual(['a', 'b', 'a'].map((key) => partitionOf(key, 8)));
    expect(unknown).toEqual([]);
  });

  it('keeps back what does not fit and, for the order, everything after it in its partition', () => {
    const rows = [row(1, 'a', PARTITION_BYTES - 200), row(2, 'a', 1000), row(3, 'a', 1), row(4, 'a', 1)];
    expect(ids(chooseRows(rows, new Map([['t', 1]])).chosen)).toEqual([1]);
  });

  it('lets other partitions go on meanwhile', () => {
    const [one, other] = ['a', 'b', 'c', 'd']
      .map((key) => [key, partitionOf(key, 2)] as const)
      .sort((x, y) => x[1] - y[1]);
    const far = ['a', 'b', 'c', 'd'].find((key) => partitionOf(key, 2) !== one?.[1]) ?? other![0];
    const rows = [row(1, one![0], PARTITION_BYTES), row(2, one![0]), row(3, far)];
    expect(ids(chooseRows(rows, new Map([['t', 2]])).chosen)).toEqual([1, 3]);
  });

  it('takes a row that is too large for the rest alone', () => {
    expect(ids(chooseRows([row(1, 'a', 3 * PARTITION_BYTES), row(2, 'a')], new Map([['t', 1]])).chosen)).toEqual([1]);
  });

  it('keeps rows of a topic that does not exist back, and names it', () => {
    const { chosen, unknown } = chooseRows([row(1, 'a', 1, 'nowhere'), row(2, 'a')], new Map([['t', 1]]));
    expect(ids(chosen)).toEqual([2]);
    expect(unknown).toEqual(['nowhere']);
  });
});
