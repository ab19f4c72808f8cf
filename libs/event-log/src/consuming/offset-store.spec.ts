import { LogGapError, LogReplacedError } from './errors';
import { checkAgainstLog } from './offset-store';

const stored = { topic: 't', partition: 1, next: 10, epoch: 'e' };
const range = { topic: 't', partition: 1, start: 0, end: 20, epoch: 'e' };

describe('checkAgainstLog', () => {
  it.each([
    ['the log goes on', range],
    ['nothing new', { ...range, end: 10 }],
    ['the log starts exactly here', { ...range, start: 10 }],
  ])('passes when %s', (_what, now) => expect(() => checkAgainstLog('g', stored, now)).not.toThrow());

  it('finds a gap', () => expect(() => checkAgainstLog('g', stored, { ...range, start: 11 })).toThrow(LogGapError));
  it('finds another topic', () =>
    expect(() => checkAgainstLog('g', stored, { ...range, epoch: 'f' })).toThrow(LogReplacedError));
  it('finds a log set back', () =>
    expect(() => checkAgainstLog('g', stored, { ...range, end: 9 })).toThrow(LogReplacedError));
  it('says so in one line', () =>
    expect(() => checkAgainstLog('g', stored, { ...range, start: 11 })).toThrow(/^t\[1\] for g stopped: [^\n]+$/));
});
