import fc from 'fast-check';
import { MODELS, type Model } from './answers';
import type { Quantity } from './events';

/** Few names, so that things collide. In the order in which material mostly flows; two differ in UTF-16 order. */
export const BATCHES = ['a', 'b', 'c', 'k1', 'k2', 'd', '\u{1f69a}', '\ufb03'].map((name) => `urn:x:b:${name}`);
export const CONTAINERS = [3, 4];
export const SITES = ['s1', 's2', 's3', 's4'].map((name) => `urn:x:s:${name}`);
export const ORGANIZATIONS = ['o1', 'o2', 'o3'].map((name) => `urn:x:o:${name}`);
export const CERTIFICATES = ['c1', 'c2'].map((name) => `urn:x:c:${name}`);
export const FINDINGS = ['f1', 'f2'].map((name) => `urn:x:f:${name}`);

export const batchName = (index: number): string => BATCHES[index % BATCHES.length] as string;
export const site = fc.constantFrom(...SITES);
export const organization = fc.constantFrom(...ORGANIZATIONS);
export const certificate = fc.constantFrom(...CERTIFICATES);

/** The first choice is what fast-check shrinks to. */
export const weighted = <T>(...choices: [number, fc.Arbitrary<T>][]): fc.Arbitrary<T> =>
  fc.oneof({ withCrossShrink: true }, ...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));

/** Absent more or less often. */
export const sometimes = <T>(percent: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  weighted<T | undefined>([100 - percent, fc.constant(undefined)], [percent, arbitrary]);

const in_ = (unit: string, ...values: number[]) =>
  fc.constantFrom(...values).map((value): Quantity => ({ value, unit }));

/** Round masses that add up to each other, within the 0.5 % and beyond; zeros, bags, other units, and nothing. */
export const quantity: fc.Arbitrary<Quantity | undefined> = weighted<Quantity | undefined>(
  [12, in_('KGM', 100, 50, 40, 60, 150, 200, 20, 10)],
  [4, fc.constant(undefined)],
  [1, in_('KGM', 100.3, 99.8, 400)],
  [1, in_('KGM', 0)],
  [1, in_('TNE', 0.1, 0.05)],
  [1, in_('LBR', 100, 300)],
  [1, in_('XBG', 2, 0)],
);

/** Seldom weak: a link is no stronger than its weakest step. */
export const model: fc.Arbitrary<Model> = weighted<Model>(
  [3, fc.constantFrom('identity-preserved', 'segregated')],
  [1, fc.constantFrom(...MODELS)],
);

export const commodity = weighted<string | undefined>(
  [6, fc.constant('coffee')],
  [1, fc.constant('vanilla')],
  [1, fc.constant(undefined)],
);

export const form = sometimes(16, fc.constantFrom('cherry', 'green'));

/** Without the members that are undefined: in the normalized form what is absent is absent. */
export function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}
