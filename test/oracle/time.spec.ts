import { certainlyBefore, lessMonths, momentOf, possiblyBefore, utcDateOf } from './time';

const before = (a: string, b: string) => certainlyBefore(momentOf(a), momentOf(b));

describe('§ 1 time', () => {
  it.each([
    ['2026-03-01T10:00:00Z', '2026-03-01T10:00:00.001Z', true],
    ['2026-03-01T10:00:00Z', '2026-03-01T10:00:00.0009Z', false], // finer digits are cut
    ['2026-03-01T10:00:00+02:00', '2026-03-01T09:00:00Z', true],
    ['2026-03-01T10:00:00-02:00', '2026-03-01T11:59:59Z', false],
    ['2026-03-01T23:59:59Z', '2026-03-01T23:59:60Z', true],
    ['2026-03-01T23:59:60Z', '2026-03-02T00:00:00Z', false], // second 60 is the next
    ['2026-03-01t10:00:00z', '2026-03-01T10:00:01Z', true],
    ['2026-03-01', '2026-03-02', true], // two plain dates compare as dates
    ['2026-03-01', '2026-03-01', false],
    ['2026-03-01', '2026-03-02T12:00:00Z', false], // a plain date ends 24:00−12:00, that end in
    ['2026-03-01', '2026-03-02T12:00:00.001Z', true],
    ['2026-02-28T10:00:00Z', '2026-03-01', false], // and begins 00:00+14:00
    ['2026-02-28T09:59:59.999Z', '2026-03-01', true],
  ])('%s is certainly before %s: %s', (a, b, expected) => {
    expect(before(a, b)).toBe(expected);
    if (expected) expect(before(b, a)).toBe(false);
  });

  it('the same time may be either side', () => {
    const [a, b] = [momentOf('2026-03-01T10:00:00Z'), momentOf('2026-03-01T12:00:00+02:00')];
    expect([certainlyBefore(a, b), certainlyBefore(b, a), possiblyBefore(a, b), possiblyBefore(b, a)]).toEqual([
      ...[false, false],
      ...[true, true],
    ]);
  });
});

describe('§ 4 dates', () => {
  it.each([
    ['2027-03-10', 12, '2026-03-10'],
    ['2028-02-29', 12, '2027-02-28'],
    ['2026-05-31', 3, '2026-02-28'],
    ['2026-01-15', 1, '2025-12-15'],
    ['2026-01-15', 0, '2026-01-15'],
    ['2026-12-31', 25, '2024-11-30'],
  ])('%s less %i months is %s', (date, months, expected) => {
    expect(lessMonths(date, months)).toBe(expected);
  });

  it.each([
    ['2026-03-01T01:00:00+02:00', '2026-02-28'],
    ['2026-03-01T23:00:00-02:00', '2026-03-02'],
    ['2026-03-01', '2026-03-01'],
  ])('the UTC date of %s is %s', (time, expected) => {
    expect(utcDateOf(time)).toBe(expected);
  });
});
