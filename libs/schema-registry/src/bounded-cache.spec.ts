import { BoundedCache } from './bounded-cache';

const sized = (size: number): { size: number } => ({ size });

describe('BoundedCache', () => {
  it('forgets what was not asked for the longest, beyond a number of entries', () => {
    const cache = new BoundedCache<string, { size: number }>(2, 100);
    cache.set('a', sized(1));
    cache.set('b', sized(1));
    cache.get('a');
    cache.set('c', sized(1));
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([sized(1), undefined, sized(1)]);
  });

  it('forgets beyond a sum of sizes, and counts what is replaced once', () => {
    const cache = new BoundedCache<string, { size: number }>(100, 10);
    cache.set('a', sized(4));
    cache.set('a', sized(4));
    cache.set('b', sized(6));
    expect(cache.length).toBe(2);
    cache.set('c', sized(5));
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([undefined, undefined, sized(5)]);
    cache.set('d', sized(11));
    expect(cache.length).toBe(0);
  });
});
