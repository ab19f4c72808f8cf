import { describeShare, percent } from './describe-share';

describe('describeShare', () => {
  it.each([
    [{ min: 0, proRata: 0, max: 0 }, { kind: 'nothing' }],
    [
      { min: 0.25, proRata: 0.25, max: 0.25 },
      { kind: 'exactly', value: 0.25 },
    ],
    [
      { min: 1, proRata: 1, max: 1 },
      { kind: 'exactly', value: 1 },
    ],
    [
      { min: 0, proRata: null, max: 1 },
      { kind: 'anything', proRata: null },
    ],
    [
      { min: 0, proRata: 0.5, max: 1 },
      { kind: 'anything', proRata: 0.5 },
    ],
    [
      { min: 0, proRata: 0.25, max: 0.5 },
      { kind: 'upTo', max: 0.5, proRata: 0.25 },
    ],
    [
      { min: 0.5, proRata: 0.75, max: 1 },
      { kind: 'atLeast', min: 0.5, proRata: 0.75 },
    ],
    [
      { min: 0.142857, proRata: 0.25, max: 0.285714 },
      { kind: 'between', min: 0.142857, max: 0.285714, proRata: 0.25 },
    ],
  ])('%j', (share, words) => expect(describeShare(share)).toEqual(words));
});

describe('percent', () => {
  it.each([
    [0, '0\u00a0%'],
    [0.000001, '<1\u00a0%'],
    [0.0099, '<1\u00a0%'],
    [0.01, '1\u00a0%'],
    [0.142857, '14.3\u00a0%'],
    [0.25, '25\u00a0%'],
    [0.9996, '>99.9\u00a0%'],
    [1, '100\u00a0%'],
  ])('%d is %s', (share, text) => expect(percent(share, 'en')).toBe(text));

  it('writes as the language does', () => expect(percent(0.142857, 'fr')).toBe('14,3\u00a0%'));
});
