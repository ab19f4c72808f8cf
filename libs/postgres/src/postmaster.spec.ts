import { isPostmasterOf, parsePostmasterFile } from './postmaster';

describe('parsePostmasterFile', () => {
  it('reads who listens where', () => {
    expect(parsePostmasterFile('8680\n/data/pg\n1795355226\n39193\n\n127.0.0.1\n  123   4\nready   \n')).toEqual({
      pid: 8680,
      port: 39193,
      ready: true,
    });
  });
  it('reads one that is starting', () =>
    expect(parsePostmasterFile('8680\n/data/pg\n1\n5\n')).toEqual({ pid: 8680, port: 5, ready: false }));
  it.each(['', 'x', '-5\n'])('makes nothing of "%s"', (text) => expect(parsePostmasterFile(text)).toBeUndefined());
});

describe('isPostmasterOf', () => {
  it('knows its own by the folder', () => {
    expect(isPostmasterOf(['/x/postgres', '-D', __dirname, '-c', 'a=b'], __dirname)).toBe(true);
    expect(isPostmasterOf(['/x/postgres', '-D', '/tmp'], __dirname)).toBe(false);
    expect(isPostmasterOf(['node', 'main.js'], __dirname)).toBe(false);
    expect(isPostmasterOf([''], __dirname)).toBe(false);
  });
  it('is careful where it cannot look', () => expect(isPostmasterOf(undefined, __dirname)).toBe(true));
});
