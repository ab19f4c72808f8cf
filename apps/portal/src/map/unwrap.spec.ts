import { unwrapped } from './unwrap';

it('goes on where a ring crosses 180°, there and back', () => {
  const ring = [
    [170, 1],
    [-170, 1],
    [-170, 2],
    [170, 2],
    [170, 1],
  ];
  expect(unwrapped(ring).map(([longitude]) => longitude)).toEqual([170, 190, 190, 170, 170]);
  expect(unwrapped([[10, 0], [20, 0]])).toEqual([[10, 0], [20, 0]]); // prettier-ignore
});
