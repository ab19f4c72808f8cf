import fc from 'fast-check';
import type { CertificationEvent } from './events';
import {
  ORGANIZATIONS,
  SITES,
  certificate,
  model,
  organization,
  present,
  sometimes,
  weighted,
} from './names.arbitrary';

/** Mostly one body's word; now and then a stranger's. */
export const certifier = weighted([4, fc.constant(ORGANIZATIONS[2] as string)], [1, organization]);

/** Days before, among and after those of the networks (clocks.arbitrary.ts); never the end before the start. */
const validity = fc.constantFrom<Pick<CertificationEvent, 'validFrom' | 'validTo'>>(
  { validFrom: '2026-01-01', validTo: '2026-12-31' },
  { validFrom: '2026-01-01', validTo: '2026-12-31' },
  { validFrom: '2026-01-01' },
  { validFrom: '2026-03-12', validTo: '2026-03-18' },
  { validFrom: '2026-03-14', validTo: '2027-03-13' },
  { validTo: '2026-03-20' },
  {},
);
const day = fc.constantFrom('2026-02-01', '2026-03-11', '2026-03-12', '2026-03-14', '2026-03-17');

const sites = fc.subarray(SITES);
const commodities = fc.subarray(['coffee', 'vanilla']);

export const issued = fc
  .record({
    kind: fc.constant('issued'),
    certificate,
    scheme: fc.constantFrom('organic', 'rainforest-alliance'),
    holder: weighted([3, fc.constant(ORGANIZATIONS[0] as string)], [2, organization]),
    sites: sometimes(60, weighted([2, fc.constant(SITES)], [1, sites])),
    commodities: sometimes(40, commodities),
    custody: sometimes(90, model),
    validity,
  })
  .map(({ validity, ...event }) => present({ ...event, ...validity }));

const amended = fc
  .record({
    kind: fc.constant('amended'),
    certificate,
    holder: sometimes(20, organization),
    sites: sometimes(50, sites),
    commodities: sometimes(20, commodities),
    custody: sometimes(25, model),
    validity: sometimes(30, validity),
    effectiveFrom: sometimes(60, day),
  })
  .map(({ validity, ...event }) => present({ ...event, ...validity }));

const changed = fc
  .record({
    kind: weighted([3, fc.constant('suspended')], [2, fc.constant('reinstated')], [1, fc.constant('withdrawn')]),
    certificate,
    effectiveFrom: sometimes(60, day),
  })
  .map(present);

export const laterOfCertificate: fc.Arbitrary<{ kind: string } & Record<string, unknown>> = weighted<
  { kind: string } & Record<string, unknown>
>([2, changed], [1, amended]);
