import { parseInt8 } from './value-types';

describe('parseInt8', () => {
  it('gives numbers', () => expect(['0', '-5', '9007199254740991'].map(parseInt8)).toEqual([0, -5, 9007199254740991]));
  it('refuses what a number cannot hold', () => expect(() => parseInt8('9007199254740993')).toThrow(RangeError));
});
