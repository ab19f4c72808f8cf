import { inSpan, linksOf, spanIfAny, traced } from './span';

describe('without a collector', () => {
  it('nothing is made of spans, and work and headers stay as they are', async () => {
    const headers = { ce_id: '1' };
    expect(traced(headers)).toBe(headers);
    expect(linksOf([{ headers: { traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` } }])).toEqual([]);
    expect(await inSpan('x', {}, async () => 1)).toBe(1);
    await expect(
      spanIfAny(
        'x',
        {},
        () => false,
        () => Promise.reject(new Error('no')),
      ),
    ).rejects.toThrow('no');
    expect(Object.keys(require.cache).filter((file) => file.includes('sdk-trace'))).toEqual([]);
  });
});
