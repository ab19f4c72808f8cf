import fc from 'fast-check';
import type { Draft } from './drafts';
import type { EventLine, Quantity } from './events';
import { FINDINGS, SITES, batchName, organization, present, quantity, site, weighted } from './names.arbitrary';

/**
 * Some events that belong together, of which any may be missing: what chance alone brings about too seldom. They keep
 * their order, whatever else happens between them.
 */
export type Scene = Pick<Draft, 'stream' | 'rank' | 'body'> & { publisher?: string };

const A = 0, B = 1, C = 2, K1 = 3, K2 = 4, D = 5, E = 6, F = 7; // prettier-ignore
const line = (at: number, quantity?: Quantity): EventLine => present({ batch: batchName(at), quantity });
const scene = (kind: string, body: object): Scene => ({ stream: 'shipments', rank: 3, body: { kind, ...body } });
const made = (site: string, ...outputs: EventLine[]) => scene('production', { commodity: 'coffee', site, outputs });
const packed = (parent: number, ...children: EventLine[]) =>
  scene('aggregation', { action: 'add', parent: batchName(parent), children });
const unpacked = (parent: number, ...children: EventLine[]) =>
  scene('aggregation', { action: 'delete', parent: batchName(parent), ...(children.length > 0 && { children }) });
const turned = (inputs: EventLine[], outputs: EventLine[], site?: string) =>
  scene('transformation', present({ commodity: 'coffee', inputs, outputs, site }));

const whole = weighted<Quantity | undefined>([3, fc.constant(undefined)], [2, quantity]);
const given = fc.record({
  q: fc.tuple(quantity, quantity, quantity, quantity),
  w: fc.tuple(whole, whole, whole, whole),
  site,
  site2: site,
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
const longWay = given.map(({ q: [q1, q2, q3, q4], site, site2 }) => [
  made(site, line(B, q1)),
  turned([line(B, q3)], [line(C, q3)], site2),
  made(site2, line(B, q2)),
  turned([line(B, q4)], [line(D, q4)]),
  turned([line(C, q3), line(D, q4)], [line(E, q4)]),
  turned([line(E, q2)], [line(F, q2)], site),
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

/** Any of its events may be missing; it shrinks to none. */
export const story: fc.Arbitrary<Scene[]> = weighted([3, reuse], [2, nested], [2, longWay], [5, labour]).chain(
  (scenes) => fc.subarray(scenes, { minLength: Math.ceil(scenes.length * 0.7) }),
);
