import { saidAt } from './flag-record';

const at = (time: number) => saidAt(STRETCHES, time);
/** Raised at 10, cleared at 20, gone at 25; raised anew at 30, open since. */
const STRETCHES = [
  { raisedAt: 30, clearedAt: null },
  { raisedAt: 10, clearedAt: 20 },
  { raisedAt: 10, clearedAt: 25 },
];
const said = (raised: number | null, cleared: number | null) => ({
  raisedAt: raised === null ? null : new Date(raised),
  clearedAt: cleared === null ? null : new Date(cleared),
});

describe('when a flag was said to be raised and cleared', () => {
  it.each([
    [9, null, null],
    [10, 10, null],
    [19, 10, null],
    [20, 10, 20],
    [29, 10, 20],
    [30, 30, null],
  ])('as of %i: raised %p, cleared %p', (time, raised, cleared) => {
    expect(at(time)).toEqual(said(raised, cleared));
  });

  it('is nothing where nothing was said', () => expect(saidAt([], 100)).toEqual(said(null, null)));
});
