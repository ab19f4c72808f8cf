import { compareTraces, isNothing } from './compare-traces';

const share = (proRata: number) => ({ min: proRata, proRata, max: proRata });
const origin = (site: string, proRata: number, custody = 'segregated') =>
  ({ site, share: share(proRata), custody, evidence: 'documented' }) as never;
const flag = (status: string) =>
  ({ finding: 'F', site: 's', status, standing: 'alleged', exposure: share(1), clearedBecause: null }) as never;

describe('what differs between two answers', () => {
  it('is nothing where they say the same to 1e-7', () => {
    const a = { origins: [origin('s', 0.25)], untraced: share(0.75), flags: [flag('open')] };
    const b = { ...a, untraced: share(0.75 + 1e-9) };
    expect(isNothing(compareTraces(a, b))).toBe(true);
  });

  it('names links that came, went and changed', () => {
    const before = { origins: [origin('a', 0.5), origin('b', 0.5)], untraced: share(0), flags: [] };
    const after = { origins: [origin('b', 0.5, 'mass-balance'), origin('c', 0.5)], untraced: share(0), flags: [] };
    const said = { share: share(0.5), evidence: 'documented' };
    expect(compareTraces(before, after)).toEqual({
      origins: [
        { site: 'a', before: { ...said, custody: 'segregated' }, after: null },
        { site: 'b', before: { ...said, custody: 'segregated' }, after: { ...said, custody: 'mass-balance' } },
        { site: 'c', before: null, after: { ...said, custody: 'segregated' } },
      ],
      untraced: null,
      flags: [],
    });
  });

  it('tells of a flag that was cleared, and of a batch that was not known', () => {
    const open = { origins: [], untraced: share(1), flags: [flag('open')] };
    const cleared = { ...open, flags: [flag('cleared')] };
    expect(compareTraces(open, cleared).flags).toMatchObject([
      { finding: 'F', before: { status: 'open' }, after: { status: 'cleared' } },
    ]);
    expect(compareTraces(null, open)).toMatchObject({
      untraced: { before: null, after: share(1) },
      flags: [{ before: null, after: { status: 'open' } }],
    });
  });
});
