import { waitOf } from './prefer';

it.each<[string | undefined, number | null]>([
  [undefined, null],
  ['wait=5', 5],
  ['respond-async, wait=10', 10],
  ['Wait="7"; x=y', 7],
  ['wait=100', 30],
  ['wait=0', 0],
  ['wait=soon', null],
  ['await=5', null],
])('waitOf(%s) is %s', (header, seconds) => expect(waitOf(header)).toBe(seconds));
