import type { Trace, TraceFlag } from '../api/types';
import { countriesOf, flagsByWeight, originsByShare } from './trace-facts';

const share = (min: number, proRata: number | null, max: number) => ({ min, proRata, max });

it('puts the origin of most of it first, by pro rata or else by what is possible', () => {
  const origins = [
    { site: 'a', share: share(0, 0.1, 0.9) },
    { site: 'b', share: share(0, null, 0.5) },
    { site: 'd', share: share(0.2, 0.2, 0.2) },
    { site: 'c', share: share(0.2, 0.2, 0.2) },
  ];
  expect(originsByShare({ origins } as unknown as Trace).map(({ site }) => site)).toEqual(['b', 'c', 'd', 'a']);
});

it('puts open flags before cleared ones, the gravest first, and of the same gravity the weightiest', () => {
  const flags = [
    { finding: 'cleared', status: 'cleared', exposure: share(1, 1, 1) },
    { finding: 'small', status: 'open', exposure: share(0, 0, 0.1) },
    { finding: 'large', status: 'open', exposure: share(0, 0, 0.7) },
    { finding: 'grave', status: 'open', exposure: share(0, 0, 0.01) },
  ] as unknown as TraceFlag[];
  const findings = new Map([
    ['grave', { severity: 'critical' as const }],
    ['large', { severity: 'low' as const }],
    ['small', { severity: 'low' as const }],
  ]);
  expect(flagsByWeight(flags, findings).map(({ finding }) => finding)).toEqual(['grave', 'large', 'small', 'cleared']);
});

it('counts a country once, and none where none is known', () => {
  const origins = [{ country: 'HN' }, { country: null }, { country: 'HN' }, { country: 'ET' }];
  expect(countriesOf({ origins } as unknown as Trace)).toEqual(['HN', 'ET']);
});
