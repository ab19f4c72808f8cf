import { portionsOf } from './portions';

describe('portions of batches', () => {
  it('are cut by their lines, and hold each batch once, in order', () => {
    const batches = [30, 60, 20, 500, 1, 1].map((lines, id) => ({ id, lines }));
    expect(portionsOf(batches, 100)).toEqual([[0, 1], [2], [3], [4, 5]]);
    expect(portionsOf([], 100)).toEqual([]);
  });
});
