import { FlagEvent } from '@headwater/contracts';
import fc from 'fast-check';
import { latest, SeenFlag, seenFlag } from './flag';

const flag = (batch: string, version: number, more: Partial<FlagEvent> = {}): FlagEvent => ({
  batch,
  site: 'urn:s:1',
  finding: 'urn:f:1',
  relation: 'origin',
  status: 'open',
  exposure: { min: 0, max: 1 },
  path: [batch],
  version,
  at: '2026-11-22T00:00:00Z',
  because: 'linked',
  madeBefore: false,
  ...more,
});
const seen = (batch: string, version: number): SeenFlag => seenFlag(flag(batch, version), new Date(version));

describe('latest', () => {
  it('keeps of each flag the highest version', () => {
    expect(
      latest([seen('A', 2), seen('A', 1), seen('B', 1), seen('A', 2)]).map(({ said }) => [said.batch, said.version]),
    ).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
  });

  it('hangs neither on the order nor on how the stream is cut', () => {
    const flags = fc.array(
      fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.nat(5)).map(([batch, version]) => seen(batch, version)),
    );
    const result = (all: readonly SeenFlag[]): unknown =>
      new Map(latest(all).map(({ flag, said }) => [flag, said.version]));
    const cut = flags.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.nat(all.length)),
    );
    fc.assert(
      fc.property(cut, ([all, other, at]) => {
        expect(result([...latest(other.slice(0, at)), ...latest(other.slice(at))])).toEqual(result(all));
      }),
    );
  });

  it('takes flags of two sites for two flags', () => {
    expect(
      latest([seenFlag(flag('A', 1), new Date()), seenFlag(flag('A', 2, { site: 'urn:s:2' }), new Date())]),
    ).toHaveLength(2);
  });
});
