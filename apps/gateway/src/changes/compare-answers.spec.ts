import { compareAnswers, isNothing } from './compare-answers';

const share = (proRata: number) => ({ min: proRata, proRata, max: proRata });
const origin = (site: string, proRata: number, custody = 'segregated') =>
  ({ site, share: share(proRata), custody, evidence: 'documented' }) as never;
const flag = (status: string) =>
  ({ finding: 'F', site: 's', status, standing: 'alleged', exposure: share(1), clearedBecause: null }) as never;

describe('what differs between two answers', () => {
  it('is nothing where they say the same to 1e-7', () => {
    const a = { origins: [origin('s', 0.25)], untraced: share(0.75), flags: [flag('open')], claims: [] };
    const b = { ...a, untraced: share(0.75 + 1e-9) };
    expect(isNothing(compareAnswers(a, b))).toBe(true);
  });

  it('names links that came, went and changed', () => {
    const before = { origins: [origin('a', 0.5), origin('b', 0.5)], untraced: share(0), flags: [], claims: [] };
    const after = {
      origins: [origin('b', 0.5, 'mass-balance'), origin('c', 0.5)],
      untraced: share(0),
      flags: [],
      claims: [],
    };
    const said = { share: share(0.5), evidence: 'documented' };
    expect(compareAnswers(before, after)).toEqual({
      origins: [
        { site: 'a', before: { ...said, custody: 'segregated' }, after: null },
        { site: 'b', before: { ...said, custody: 'segregated' }, after: { ...said, custody: 'mass-balance' } },
        { site: 'c', before: null, after: { ...said, custody: 'segregated' } },
      ],
      untraced: null,
      flags: [],
      claims: [],
    });
  });

  it('tells of a flag that was cleared, and of a batch that was not known', () => {
    const open = { origins: [], untraced: share(1), flags: [flag('open')], claims: [] };
    const cleared = { ...open, flags: [flag('cleared')] };
    expect(compareAnswers(open, cleared).flags).toMatchObject([
      { finding: 'F', before: { status: 'open' }, after: { status: 'cleared' } },
    ]);
    expect(compareAnswers(null, open)).toMatchObject({
      untraced: { before: null, after: share(1) },
      flags: [{ before: null, after: { status: 'open' } }],
    });
  });

  it('tells of a claim that is judged anew', () => {
    const claim = { certificate: 'C', event: 'E', custody: null };
    const suspended = { verdict: 'unsupported', reasons: ['suspended'] };
    const before = {
      origins: [],
      untraced: share(1),
      flags: [],
      claims: [{ ...claim, verdict: 'supported', reasons: [] }],
    } as never;
    const after = { origins: [], untraced: share(1), flags: [], claims: [{ ...claim, ...suspended }] } as never;
    expect(compareAnswers(before, after).claims).toEqual([
      { ...claim, before: { verdict: 'supported', reasons: [] }, after: suspended },
    ]);
    expect(isNothing(compareAnswers(before, after))).toBe(false);
    expect(isNothing(compareAnswers(after, after))).toBe(true);
  });

  it('keeps claims apart that two publishers made under one eventId', () => {
    const claim = { certificate: 'C', event: 'E', custody: null };
    const said = (...verdicts: string[]) =>
      ({
        ...{ origins: [], untraced: share(1), flags: [] },
        claims: verdicts.map((verdict) => ({ ...claim, verdict, reasons: [] })),
      }) as never;
    const both = said('supported', 'unsupported');
    expect(isNothing(compareAnswers(both, both))).toBe(true);
    expect(compareAnswers(both, said('supported', 'undetermined')).claims).toMatchObject([
      { before: { verdict: 'unsupported' }, after: { verdict: 'undetermined' } },
    ]);
    expect(compareAnswers(said('supported'), both).claims).toMatchObject([
      { before: null, after: { verdict: 'unsupported' } },
    ]);
  });
});
