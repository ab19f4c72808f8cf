import { MAX_DEPTH, readJson } from './json-text';

const read = (text: string): ReturnType<typeof readJson> => readJson(Buffer.from(text));

describe('readJson', () => {
  it('reads JSON, with a byte order mark too', () => {
    expect(read('{"a":[1,"\\u00e9\\"]"]}')).toEqual({ ok: true, value: { a: [1, 'é"]'] } });
    expect(read('\ufeff[]')).toEqual({ ok: true, value: [] });
  });

  it('bounds the depth, not counting brackets within texts', () => {
    expect(read('['.repeat(MAX_DEPTH) + ']'.repeat(MAX_DEPTH)).ok).toBe(true);
    expect(read('['.repeat(MAX_DEPTH + 1) + ']'.repeat(MAX_DEPTH + 1))).toEqual({
      ok: false,
      detail: 'is nested deeper than 64 levels',
    });
    expect(read(`["${'['.repeat(1000)}"]`).ok).toBe(true);
    expect(read('['.repeat(200_000)).ok).toBe(false);
  });

  it.each([
    ['{', /not JSON/],
    ['["\\u0000"]', /no text/],
    ['{"\\ud800":1}', /no text/],
    ['', /not JSON/],
  ])('refuses %s', (text, detail) => {
    expect(read(text)).toEqual({ ok: false, detail: expect.stringMatching(detail) });
  });

  it('takes whole surrogate pairs', () => {
    expect(read('"\\ud83d\\ude00"')).toEqual({ ok: true, value: '😀' });
  });

  it('refuses what is not UTF-8', () => {
    expect(readJson(Buffer.from([0x22, 0xff, 0x22]))).toEqual({ ok: false, detail: 'is not UTF-8' });
  });

  it('poisons no prototype', () => {
    const reading = read('{"__proto__":{"admin":true}}');
    expect(reading.ok && (reading.value as { admin?: boolean }).admin).toBeUndefined();
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});
