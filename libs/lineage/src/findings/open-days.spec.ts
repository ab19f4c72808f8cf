import { daysOpen } from './open-days';

it.each([
  [[], 0],
  [[['2026-01-01', '2026-01-31']], 30],
  [
    [
      ['2026-03-01', '2026-03-11'],
      ['2026-01-01', '2026-01-02'],
    ],
    11,
  ],
  [
    [
      ['2026-01-01', '2026-01-20'],
      ['2026-01-05', '2026-01-08'],
      ['2026-01-10', '2026-01-25'],
    ],
    24,
  ],
  [[['2024-02-28', '2024-03-01']], 2],
] as [string[][], number][])('%j is open on %i days, each counted once', (spans, days) =>
  expect(daysOpen(spans.map(([from, to]) => ({ from: from!, to: to! })))).toBe(days),
);
