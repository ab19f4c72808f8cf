import fc from 'fast-check';
import type { Quantity } from './events';
import {
  FINDINGS,
  SITES,
  batchName,
  model,
  organization,
  quantity,
  site,
  sometimes,
  weighted,
} from './names.arbitrary';
import { A, B, C, D, E, F, K1, K2, type Scene, line, made, packed, scene, turned, unpacked } from './scenes';
import { boxed, sold } from './trade.arbitrary';

const whole = weighted<Quantity | undefined>([3, fc.constant(undefined)], [2, quantity]);
/** Of a step of a story: mostly a model is said. */
const custody = sometimes(70, model);
const given = fc.record({
  q: fc.tuple(quantity, quantity, quantity, quantity),
  w: fc.tuple(whole, whole, whole, whole),
  site,
  site2: site,
  m: fc.tuple(custody, custody, custody),
});
const kg = (value: number): Quantity => ({ value, unit: 'KGM' });

/** A container is filled, emptied, filled again; what is taken may be more than is in it. */
const reuse = given.map(({ q: [q1, q2, q3], w: [w1, w2, w3, w4], site, site2 }) => [
  made(site, line(A, q1)),
  packed(K1, line(A, w1)),
  turned([line(K1, w2)], [line(D, q3)]),
  unpacked(K1, line(A)),
  made(site2, line(B, q2)),
  packed(K1, line(B, w3)),
  turned([line(K1, w4)], [line(E, q3)]),
  packed(K1, line(C)),
  turned([line(K1, kg(150))], [line(F, q2)]),
]);

/** Boxes on a pallet; the pallet goes on under another name. */
const nested = given.map(({ q: [q1, q2, q3], w: [w1, w2, w3, w4], site, site2 }) => [
  made(site, line(A, q1)),
  made(site2, line(B, q2)),
  packed(K1, line(A, w1), line(B, w2)),
  packed(K2, line(K1, w3)),
  unpacked(K2),
  scene('receipt', { batches: [{ ...line(K2, w4), receivedAs: batchName(D) }] }),
  turned([line(D, q3), line(C, q1)], [line(E, q2)]),
]);

/** A lot that is drawn from, topped up and drawn from again, then goes a long way. */
const longWay = given.map(({ q: [q1, q2, q3, q4], site, site2, m: [m1, m2, m3] }) => [
  made(site, line(B, q1)),
  turned([line(B, q3)], [line(C, q3)], site2, m1),
  made(site2, line(B, q2)),
  turned([line(B, q4)], [line(D, q4)], undefined, m2),
  turned([line(C, q3), line(D, q4)], [line(E, q4)], undefined, m3),
  turned([line(E, q2)], [line(F, q2)], site, m3),
]);

/** A finding on what two sites of one operator made, and what became of it. */
const labour = fc
  .record({
    sites: fc.tuple(site, site),
    operator: organization,
    verifiedBy: organization,
    ofOrganization: fc.boolean(),
    limited: fc.boolean(),
    amounts: fc.tuple(quantity, quantity, quantity),
    ends: fc.constantFrom(
      'remediation-verified',
      'remediation-verified',
      'remediation-verified',
      'dismissed',
      'verified',
      'disputed',
    ),
  })
  .map(({ sites, operator, verifiedBy, ofOrganization, limited, amounts: [q1, q2, q3], ends }): Scene[] => {
    const [finding] = FINDINGS;
    const of = (stream: 'sites' | 'findings', body: Scene['body'], publisher = 'urn:x:o:o3'): Scene => ({
      ...{ stream, rank: 3, body, publisher },
    });
    const subject = ofOrganization ? { organization: operator } : { site: sites[0] };
    const limits = limited ? { sites: [sites[0]] } : {};
    const end = { kind: ends, finding, ...(ends === 'remediation-verified' && { verifiedBy }), ...limits };
    return [
      of('sites', { kind: 'registered', site: sites[0], siteKind: 'farm', operator }, operator),
      of('sites', { kind: 'registered', site: sites[1], siteKind: 'mill', operator }, operator),
      made(sites[0], line(A, q1)),
      made(SITES[3] as string, line(B, q2)),
      turned([line(A, q1), line(B, q2)], [line(C, q3)], sites[1]),
      of('findings', { kind: 'reported', finding, subject, category: 'child-labour', severity: 'high' }),
      of('findings', end),
      turned([line(C, q3)], [line(E, q3)]),
      of('findings', { kind: 'reopened', finding }),
      of('findings', end),
    ];
  });

/**
 * Some events that belong together, of which any may be missing: what chance alone brings about too seldom. They keep
 * their order, whatever else happens between them. It shrinks to none.
 */
export const story: fc.Arbitrary<Scene[]> = weighted(
  [3, reuse],
  [2, nested],
  [2, longWay],
  [5, labour],
  [3, sold],
  [3, boxed],
).chain((scenes) => fc.subarray(scenes, { minLength: Math.ceil(scenes.length * 0.7) }));
