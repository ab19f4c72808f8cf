import fc from 'fast-check';
import type { CertificationEvent } from '@headwater/contracts';
import { oracle } from '../oracle/oracle';
import { certificateDifference } from './certificate-answers';

/** Holds the life of a certificate to the oracle, at every moment at which anything may change. */
const RUNS = Number(process.env['HEADWATER_NETWORKS'] ?? 2000);

const CERTIFICATE = 'urn:x:c:1';
const [BODY, STRANGER] = ['urn:x:o:body', 'urn:x:o:stranger'];
const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-02-0${n}`);
const moment = fc.oneof(
  day,
  fc.tuple(day, fc.constantFrom('00:00:00Z', '12:00:00Z', '09:30:00+09:00')).map(([date, clock]) => `${date}T${clock}`),
);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

const said = fc
  .record({
    kind: fc.constantFrom('issued', 'issued', 'amended', 'suspended', 'reinstated', 'withdrawn'),
    eventTime: moment,
    publisher: fc.constantFrom(BODY, BODY, BODY, STRANGER),
    effectiveFrom: maybe(day),
    validFrom: maybe(day),
    validTo: maybe(day),
    holder: fc.constantFrom('urn:x:o:holder', BODY),
    sites: maybe(fc.subarray(['urn:x:s:1', 'urn:x:s:2'])),
    custody: maybe(fc.constantFrom('segregated', 'mass-balance')),
  })
  .map(({ validFrom, validTo, effectiveFrom, holder, ...event }) => {
    const [from, to] = validFrom && validTo && validTo < validFrom ? [validTo, validFrom] : [validFrom, validTo];
    const terms = event.kind === 'issued' || event.kind === 'amended';
    const { sites, custody, ...head } = event;
    return {
      ...head,
      certificate: CERTIFICATE,
      ...(terms ? { holder, sites, custody, validFrom: from, validTo: to } : {}),
      ...(event.kind === 'issued' ? { scheme: 'organic' } : { effectiveFrom }),
    };
  });

const lives = fc.array(said, { minLength: 1, maxLength: 8 }).map((events) =>
  events.map((event, i) => {
    const eventId = `abcdef${((i * 37) % 101).toString(16).padStart(2, '0')}-0000-4000-8000-000000000000`;
    return JSON.parse(JSON.stringify({ eventId, ...event })) as CertificationEvent;
  }),
);

const ASKED = Array.from({ length: 10 }, (_, i) => `2026-02-${String(i + 1).padStart(2, '0')}`).flatMap((date) =>
  ['00:00:00Z', '00:30:00Z', '11:59:59Z', '12:00:00Z', '23:59:59.999Z'].map((clock) => `${date}T${clock}`),
);

describe('certificates against the oracle', () => {
  it(`have the same state and terms at every moment in ${RUNS} lives, told in any order`, () => {
    const shuffled = lives.chain((life) => fc.shuffledSubarray(life, { minLength: life.length }));
    fc.assert(
      fc.property(shuffled, (life) => {
        const recorded = life.map((event, i) => ({
          stream: 'certifications' as const,
          recordedAt: new Date(Date.UTC(2026, 6, 1) + i * 1000).toISOString(),
          event,
        }));
        const found = certificateDifference(recorded as never, oracle(recorded as never), ASKED);
        if (found) throw new Error(found);
      }),
      { numRuns: RUNS },
    );
  });
});
