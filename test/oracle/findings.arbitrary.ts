import fc from 'fast-check';
import type { LaterFindingEvent, Period } from './events';
import { FINDINGS, organization, present, site, sometimes, weighted } from './names.arbitrary';

const finding = fc.constantFrom(...FINDINGS);

export const registered = fc
  .record({
    kind: fc.constant('registered'),
    site,
    siteKind: weighted([4, fc.constantFrom('farm', 'mine')], [2, fc.constant('mill')]),
    operator: sometimes(60, organization),
    location: sometimes(50, fc.constant({ type: 'Point', coordinates: [-87.6, 14.4] })),
  })
  .map(present);

/** Days of which the look-back of 12 months falls among the steps' days, short months too. */
const observed: fc.Arbitrary<Period | undefined> = sometimes(
  40,
  fc.constantFrom<Period[]>(
    { from: '2026-03-12' },
    { from: '2027-03-11', to: '2027-03-20' },
    { from: '2027-03-12' },
    { from: '2027-03-15' },
    { from: '2028-02-29' },
    { to: '2027-03-12' },
  ),
);

export const reported = fc
  .record({
    kind: fc.constant('reported'),
    finding,
    subject: weighted<{ site?: string; organization?: string }>(
      [3, fc.record({ site })],
      [1, fc.record({ organization })],
    ),
    category: fc.constant('child-labour'),
    severity: fc.constant('high'),
    observed,
  })
  .map(present);

const kind: fc.Arbitrary<LaterFindingEvent['kind']> = weighted(
  [8, fc.constant('remediation-verified' as const)],
  [4, fc.constant('dismissed' as const)],
  [4, fc.constant('reopened' as const)],
  [3, fc.constant('verified' as const)],
  [3, fc.constant('disputed' as const)],
  [1, fc.constantFrom('plan-submitted', 'plan-approved', 'plan-rejected', 'progress-reported', 'evidence-submitted')],
);

export const laterOfFinding = fc
  .record({
    kind,
    finding,
    verifiedBy: sometimes(70, organization),
    sites: sometimes(30, fc.uniqueArray(site, { minLength: 1, maxLength: 2 })),
  })
  .map((event) =>
    present({ ...event, verifiedBy: event.kind === 'remediation-verified' ? event.verifiedBy : undefined }),
  );
