import { cutPortions, unweighed, weighByFinding, weightOf } from './cut-portions';

describe('portions of flags', () => {
  const weighed = weighByFinding(
    [
      { batches: [5, 3, 5], sources: [1, 1, 2] },
      { batches: [9, 3], sources: [7, 1] },
    ],
    (source) => (source < 5 ? 'F' : 'G'),
  );

  it('count flags by finding and batch, in the order in which they came first', () => {
    expect(weighed.map(({ finding, batches }) => [finding, [...batches]])).toEqual([
      ['F', [[5, 2], [3, 2]]], // prettier-ignore
      ['G', [[9, 1]]],
    ]);
    expect(weightOf(weighed)).toBe(5);
  });

  it('are cut where they weigh enough, small ones together, and no batch stands in two of a finding', () => {
    const around = unweighed([1, 2, 3], true);
    expect([...cutPortions([...weighed, around], 2)]).toEqual([
      [{ finding: 'F', told: false, batches: [5] }],
      [{ finding: 'F', told: false, batches: [3] }],
      [
        { finding: 'G', told: false, batches: [9] },
        { finding: null, told: true, batches: [1] },
      ],
      [{ finding: null, told: true, batches: [2, 3] }],
    ]);
    expect([...cutPortions(weighed, Infinity)]).toEqual([
      [
        { finding: 'F', told: false, batches: [5, 3] },
        { finding: 'G', told: false, batches: [9] },
      ],
    ]);
  });
});
