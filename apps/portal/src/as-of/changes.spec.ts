import { type Change, toldOf } from './changes';

const share = (value: number) => ({ min: value, proRata: value, max: value });
const flag = (status: 'open' | 'cleared', exposure = 1) => ({
  ...{ status, standing: 'alleged' as const, exposure: share(exposure), clearedBecause: null },
});
const link = (value: number, evidence: 'declared' | 'unknown' = 'declared') => ({
  ...{ share: share(value), custody: 'segregated' as const, evidence },
});
const told = (change: Partial<Change>): string[] =>
  toldOf({ flags: [], origins: [], untraced: null, claims: [], ...change } as Change).map(({ what }) => what);
const flags = (before: object | null, after: object | null) =>
  told({ flags: [{ finding: 'f', site: 's', before, after }] as unknown as Change['flags'] });
const origins = (before: object | null, after: object | null) =>
  told({ origins: [{ site: 's', before, after }] as unknown as Change['origins'] });

it('tells what became of a flag', () => {
  expect(flags(null, flag('open'))).toEqual(['flagRaised']);
  expect(flags(flag('cleared'), flag('open'))).toEqual(['flagRaised']);
  expect(flags(flag('open'), flag('cleared'))).toEqual(['flagCleared']);
  expect(flags(flag('open'), null)).toEqual(['flagGone']);
  expect(flags(flag('open'), flag('open', 0.5))).toEqual(['flagMoved']);
  expect(flags(null, flag('cleared'))).toEqual(['flagMoved']);
});

it('tells what became of an origin, and of what nobody knows', () => {
  expect(origins(null, link(0.2))).toEqual(['originAdded']);
  expect(origins(link(0.2), null)).toEqual(['originGone']);
  expect(origins(link(0.2), link(0.3))).toEqual(['shareMoved']);
  expect(origins(link(0.2), link(0.2, 'unknown'))).toEqual(['worthMoved']);
  expect(told({ untraced: { before: share(0), after: share(1) } })).toEqual(['untraced']);
});

it('tells of a claim that is judged anew', () => {
  const after = { verdict: 'unsupported' as const, reasons: ['suspended'] };
  const claim = { certificate: 'c', event: 'e', custody: null, before: null, after };
  expect(toldOf({ flags: [], origins: [], untraced: null, claims: [claim] } as unknown as Change)).toEqual([
    { what: 'claim', certificate: 'c', judged: [null, after] },
  ]);
});
