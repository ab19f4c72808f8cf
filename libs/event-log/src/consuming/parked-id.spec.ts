import { parkedId, storableText } from './parked-id';

describe('parkedId', () => {
  const at = { topic: 't', partition: 1, offset: 23 };

  it('is a UUID, always the same for a place and never for two', () => {
    expect(parkedId('linker', at)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(parkedId('linker', at)).toBe(parkedId('linker', { ...at }));
    const others = [
      parkedId('flagger', at),
      parkedId('linker', { ...at, partition: 12, offset: 3 }),
      parkedId('linker', { ...at, topic: 't1' }),
    ];
    expect(new Set([parkedId('linker', at), ...others]).size).toBe(4);
  });

  it('makes text storable', () => expect(storableText('a\0bcd', 3)).toBe('a\uFFFDb'));
});
