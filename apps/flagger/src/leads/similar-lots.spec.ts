import { isSimilar, similarLots, type MadeLot, type WithdrawnLot } from './similar-lots';

const day = (n: number): Date => new Date(Date.UTC(2026, 2, n));
const withdrawn: WithdrawnLot = {
  ...{ batch: 'X', publisher: 'P', finding: 'F', commodity: 'coffee', mass: 100 },
  ...{ flaggedAt: day(5), withdrawnAt: day(10) },
};
const made = (more: Partial<MadeLot> = {}): MadeLot => ({
  ...{ batch: 'Y', commodity: 'coffee', mass: 100, madeAt: day(11) },
  ...more,
});

describe('withdrawn, then similar', () => {
  it.each([
    ['the same mass, the day after', made(), true],
    ['5 % less', made({ mass: 95 }), true],
    ['5 % more', made({ mass: 105 }), true],
    ['more than 5 % less', made({ mass: 94.9 }), false],
    ['14 days later', made({ madeAt: day(24) }), true],
    ['later than that', made({ madeAt: new Date(day(24).getTime() + 1) }), false],
    ['made before it was withdrawn, after it was flagged', made({ madeAt: day(6) }), true],
    ['made before it was flagged', made({ madeAt: day(4) }), false],
    ['another commodity', made({ commodity: 'vanilla' }), false],
    ['a commodity that nobody said', made({ commodity: null }), true],
    ['a mass that nobody knows', made({ mass: null }), false],
    ['the lot itself, made anew', made({ batch: 'X' }), false],
  ])('%s', (_, lot, similar) => expect(isSimilar(withdrawn, lot)).toBe(similar));

  it('of nothing, and of an unknown mass, nothing is similar', () => {
    expect(isSimilar({ ...withdrawn, mass: 0 }, made({ mass: 0 }))).toBe(false);
    expect(isSimilar({ ...withdrawn, mass: null }, made({ mass: null }))).toBe(false);
  });

  it('keeps the ten nearest to the withdrawal', () => {
    const lots = Array.from({ length: 14 }, (_, i) => made({ batch: `Y${i}`, madeAt: day(24 - i) }));
    expect(similarLots(withdrawn, lots).map(({ made: { madeAt } }) => madeAt.getUTCDate())).toEqual([
      11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
    ]);
  });
});
