import { asOfIn, typedTime, withAsOf } from './as-of';

it.each([
  ['?asOf=2026-11-03T23:59:00Z', '2026-11-03T23:59:00.000Z'],
  ['?asOf=2026-11-03T23:59:00%2B02:00', '2026-11-03T21:59:00.000Z'],
  ['?asOf=yesterday', undefined],
  ['?asOf=2026-99-03T00:00:00Z', undefined],
  ['?q=1', undefined],
])('%s is %s', (search, time) => expect(asOfIn(search)).toBe(time));

it.each([
  ['/batches/a%2Fb', '2026-11-03T00:00:00.000Z', '/batches/a%2Fb?asOf=2026-11-03T00%3A00%3A00.000Z'],
  ['/search?q=x', '2026-11-03T00:00:00.000Z', '/search?q=x&asOf=2026-11-03T00%3A00%3A00.000Z'],
  ['/batches/a', undefined, '/batches/a'],
  ['#flags', '2026-11-03T00:00:00.000Z', '#flags'],
])('%s at %s is %s', (path, asOf, there) => expect(withAsOf(path, asOf)).toBe(there));

it.each([
  ['2026-11-03T23:59', '2026-11-03T23:59:00.000Z'],
  ['', null],
  ['2026-11', null],
])('typed %j is %s', (typed, time) => expect(typedTime(typed)).toBe(time));
