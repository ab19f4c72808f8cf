import fc from 'fast-check';
import { parseDate, parseWhen } from './when';

describe('parseDate', () => {
  it('counts days as the calendar does, and knows which there are', () => {
    const day = fc.tuple(fc.nat(9999), fc.nat(13), fc.nat(32));
    fc.assert(
      fc.property(day, ([year, month, date]) => {
        const text = [String(year).padStart(4, '0'), ...[month, date].map((n) => String(n).padStart(2, '0'))].join('-');
        const at = new Date(0);
        at.setUTCFullYear(year, month - 1, date);
        const exists = at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
        expect(parseDate(text)).toBe(exists ? at.getTime() : null);
      }),
      { numRuns: 5000, examples: [[[2000, 2, 29]], [[1900, 2, 29]], [[1970, 1, 1]], [[0, 2, 29]], [[2024, 12, 31]]] },
    );
  });
});

describe('parseWhen', () => {
  it('reads a time with its offset', () => {
    const at = Date.parse('2026-03-02T07:00:00.120Z');
    expect(parseWhen('2026-03-02T09:00:00.1204+02:00')).toEqual({ lo: at, hi: at, date: null });
    expect(parseWhen('2026-03-02T09:00:00')).toBeNull();
    expect(parseWhen('2026-02-29')).toBeNull();
  });
});
