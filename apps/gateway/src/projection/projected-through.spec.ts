import { ProjectedThrough, throughOf } from './projected-through';

const at = (ms: number): Date => new Date(ms);

describe('throughOf', () => {
  it('is the settled time when nothing waits', () => expect(throughOf(at(100), [], null)).toBe(100));
  it('stops before what waits and before what is dirty', () => {
    expect(throughOf(at(100), [{ topic: 't', appendedAt: at(60) }, { topic: 't', appendedAt: at(80) }], null)).toBe(59);
    expect(throughOf(at(100), [{ topic: 't', appendedAt: at(60) }], at(40))).toBe(39);
    expect(throughOf(at(100), [{ topic: 't', appendedAt: at(120) }], null)).toBe(100);
  });
});

describe('ProjectedThrough', () => {
  const idle = { linksSettled: true };
  const busy = { linksSettled: false };

  it('is where both stand when all is idle', () => {
    expect(new ProjectedThrough().add({ linked: 100, flagged: 99, linksAppendedBy: 101, ...idle })).toBe(99);
  });

  it('does not count what is linked before its links are flagged', () => {
    const through = new ProjectedThrough();
    // An event of 100 is linked; its link of 150 is in the flagger, dirty since 150.
    expect(through.add({ linked: 160, flagged: 149, linksAppendedBy: 161, ...busy })).toBe(0);
    expect(through.add({ linked: 170, flagged: 160, linksAppendedBy: 171, ...busy })).toBe(0);
    expect(through.add({ linked: 180, flagged: 165, linksAppendedBy: 181, ...busy })).toBe(160);
  });

  it('moves on under load that never pauses, and never goes back', () => {
    const through = new ProjectedThrough();
    for (let now = 0; now < 100_000; now += 10) through.add({ linked: now - 5, flagged: now - 40, linksAppendedBy: now, ...busy });
    expect(through.current).toBeGreaterThan(99_900);
    expect(through.add({ linked: 5, flagged: 5, linksAppendedBy: 6, ...idle })).toBe(through.current);
  });
});
