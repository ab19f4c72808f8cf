import type { FlagEvent } from '@headwater/contracts';
import fc from 'fast-check';
import type { Wish } from './alerts-model';

const BATCHES = ['urn:b:1', 'urn:b:2', 'urn:b:3'];
const FINDINGS = ['urn:f:1', 'urn:f:2'];
const SITES = ['urn:s:1', 'urn:s:2', 'urn:s:3'];
const operatorOf = (site: string): string => `urn:o:${site.at(-1)}`;
const SHARES = [0.1, 0.3, 0.6, 1];

/** One thing that happens to a flag. */
interface Move {
  readonly batch: string;
  readonly finding: string;
  readonly site: string;
  readonly status: 'open' | 'cleared';
  readonly because: FlagEvent['because'];
  readonly max: number;
  readonly standing: NonNullable<FlagEvent['standing']>;
}

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    batch: fc.constantFrom(...BATCHES),
    finding: fc.constantFrom(...FINDINGS),
    site: fc.constantFrom(...SITES),
    status: fc.constantFrom('open', 'open', 'cleared'),
    because: fc.constantFrom('remediated', 'dismissed', 'withdrawn', 'relinked'),
    max: fc.constantFrom(...SHARES),
    standing: fc.constantFrom('alleged', 'substantiated', 'disputed'),
  }),
  { minLength: 10, maxLength: 60 },
);

/** Events of flags as the flagger says them: versions grow, and each tells what else is open of its finding on its batch. */
export const flagStreams: fc.Arbitrary<FlagEvent[]> = moves.map((all) => {
  const open = new Map<string, Map<string, number>>();
  return all.map(({ batch, finding, site, status, because, max, standing }, i): FlagEvent => {
    const key = `${batch} ${finding}`;
    const sites = open.get(key) ?? new Map<string, number>();
    open.set(key, sites);
    const was = sites.has(site);
    if (status === 'open') sites.set(site, max);
    else sites.delete(site);
    const names = [...sites.keys()].sort();
    // Bounds of several sites taken whole are for the flagger to know; any will do here.
    const whole = Math.min(
      1,
      [...sites.values()].reduce((a, b) => a + b, 0),
    );
    const others = status === 'cleared' ? names.length > 0 : names.length > 1;
    return {
      ...{ batch, finding, site, status, standing, relation: 'origin', madeBefore: false },
      because: status === 'open' ? (was ? 'changed' : 'linked') : because,
      exposure: { min: 0, proRata: max / 2, max },
      path: [`${batch}:from:${site}`, batch],
      version: i + 1,
      at: new Date(Date.UTC(2026, 0, 1) + i * 1000).toISOString(),
      commodity: batch === 'urn:b:3' ? 'cobalt' : 'coffee',
      category: finding === 'urn:f:1' ? 'child-labour' : 'forced-labour',
      ...(finding === 'urn:f:1' ? { severity: 'high' } : {}),
      operators: (others ? names : [site]).map(operatorOf).sort(),
      ...(others ? { whole: { sites: names, exposure: { min: 0, max: whole }, path: [`${batch}:from`, batch] } } : {}),
      ...(status === 'cleared' && because === 'withdrawn' ? { withdrawnBy: operatorOf(site) } : {}),
    };
  });
});

const some = (...values: readonly string[]): fc.Arbitrary<string[]> =>
  fc.subarray([...values], { minLength: 0, maxLength: 2 });

export const wishes: fc.Arbitrary<Wish> = fc.record(
  {
    commodities: some('coffee', 'cobalt'),
    batches: some(...BATCHES),
    sites: some(...SITES),
    organizations: some(...SITES.map(operatorOf)),
    findings: some(...FINDINGS),
    categories: some('child-labour', 'forced-labour'),
    standings: some('alleged', 'substantiated'),
    minSeverity: fc.constantFrom('medium', 'high', 'critical'),
    minExposure: fc.constantFrom(0.2, 0.5, 0.9),
  },
  { requiredKeys: [] },
);
