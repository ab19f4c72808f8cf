import fc from 'fast-check';
import type { FindingEvent } from '@headwater/contracts';
import type { RecordedEvent } from '../oracle/events';

const [FARMER, BUREAU, AUDITOR] = ['urn:x:o:farmer', 'urn:x:o:bureau', 'urn:x:o:auditor'];
const SITES = ['urn:x:s:1', 'urn:x:s:2'];
const FINDING = 'urn:x:f:1';
const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-02-0${n}`);
const moment = fc.oneof(
  day,
  fc.tuple(day, fc.constantFrom('00:00:00Z', '12:00:00Z', '09:30:00+09:00')).map(([date, clock]) => `${date}T${clock}`),
);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const DATED = ['plan-submitted', 'plan-approved', 'progress-reported', 'reopened'];
const COLLABORATING = ['reported', 'verified', 'plan-approved', 'reopened'];

const said = fc
  .record({
    kind: fc.constantFrom(
      ...(['plan-submitted', 'plan-submitted', 'plan-approved', 'plan-approved', 'plan-rejected'] as const),
      ...(['progress-reported', 'progress-reported', 'verified', 'evidence-submitted', 'reported'] as const),
      ...(['remediation-verified', 'remediation-verified', 'dismissed', 'reopened', 'reopened'] as const),
    ),
    eventTime: moment,
    publisher: fc.constantFrom(FARMER, FARMER, BUREAU, BUREAU, AUDITOR),
    verifiedBy: maybe(fc.constantFrom(AUDITOR, FARMER)),
    dueDate: maybe(fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`)),
    collaborative: fc.option(fc.boolean(), { nil: undefined, freq: 2 }),
    sites: fc.option(fc.subarray(SITES, { minLength: 1 }), { nil: undefined, freq: 2 }),
    organization: fc.boolean(),
  })
  .map(({ verifiedBy, dueDate, collaborative, sites, organization, ...event }) => ({
    ...event,
    ...(event.kind === 'remediation-verified' ? { verifiedBy } : {}),
    ...(DATED.includes(event.kind) ? { dueDate } : {}),
    ...(COLLABORATING.includes(event.kind)
      ? { collaborative: dueDate && collaborative ? undefined : collaborative }
      : {}),
    ...(event.kind === 'reported'
      ? { subject: organization ? { organization: FARMER } : { site: SITES[0] }, category: 'child-labour' }
      : { sites }),
  }));

const identified = <T extends object>(events: readonly T[]): T[] =>
  events.map((event, i) => {
    const eventId = `abcdef${((i * 37) % 101).toString(16).padStart(2, '0')}-0000-4000-8000-000000000000`;
    return JSON.parse(JSON.stringify({ eventId, finding: FINDING, ...event })) as T;
  });

const reportedFirst = fc.record({
  organization: fc.boolean(),
  collaborative: fc.option(fc.boolean(), { nil: undefined, freq: 5 }),
});
const lives = fc
  .tuple(reportedFirst, fc.array(said, { maxLength: 9 }))
  .map(([{ organization, collaborative }, rest]) =>
    identified<object>([
      {
        ...{ kind: 'reported', eventTime: '2026-02-02', publisher: BUREAU, category: 'child-labour', collaborative },
        subject: organization ? { organization: FARMER } : { site: SITES[0] },
      },
      ...rest,
    ]),
  )
  .chain((life) => fc.shuffledSubarray(life, { minLength: life.length }))
  .map((life) => life as FindingEvent[]);

/** Whom the registrations name: nobody, the farmer, or the farmer and, at the second site, the auditor. */
const registrations = fc.constantFrom<[string, string][]>(
  [],
  [[SITES[0]!, FARMER]],
  [
    [SITES[0]!, FARMER],
    [SITES[1]!, FARMER],
  ],
  [
    [SITES[0]!, FARMER],
    [SITES[1]!, FARMER],
    [SITES[1]!, AUDITOR],
  ],
);

/** Everything of one finding, in any order: who is registered at its two sites, and what is said in its life. */
export const remediatedLives: fc.Arbitrary<RecordedEvent[]> = fc
  .tuple(lives, registrations)
  .map(([life, operators]) => {
    const registered = operators.map(([site, operator], i) => ({
      ...{ eventId: `00000000-0000-4000-8000-00000000000${i}`, kind: 'registered' as const },
      ...{ eventTime: '2026-01-01', publisher: FARMER, site, siteKind: 'farm' as const, operator },
    }));
    const recorded = [...registered, ...life].map((event, i) => ({
      stream: 'site' in event ? ('sites' as const) : ('findings' as const),
      recordedAt: new Date(Date.UTC(2026, 6, 1) + i * 1000).toISOString(),
      event,
    }));
    return recorded as unknown as RecordedEvent[];
  });
