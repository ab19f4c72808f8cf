import fc from 'fast-check';
import { certifier, issued, laterOfCertificate } from './certificates.arbitrary';
import { claims } from './movements.arbitrary';
import { ORGANIZATIONS, batchName, model, quantity, site, sometimes, weighted } from './names.arbitrary';
import { A, B, D, E, F, K1, K2, type Scene, line, made, moved, packed, scene, told, turned, unpacked } from './scenes';

const [o1, o2, o3] = ORGANIZATIONS as [string, string, string];

const certified = (body: Scene['body'], publisher = o3): Scene => ({
  ...{ stream: 'certifications', rank: 3, body },
  publisher,
});
const registeredBy = (operator: string, site: string, siteKind: string): Scene => ({
  ...{ stream: 'sites', rank: 3, body: { kind: 'registered', site, siteKind, operator } },
  publisher: operator,
});

const dealings = fc.record({
  q: fc.tuple(quantity, quantity, quantity),
  site,
  site2: site,
  given: fc
    .tuple(issued, sometimes(60, fc.constant(o1)))
    .map(([event, holder]) => ({ ...event, ...(holder && { holder }) })),
  then: laterOfCertificate,
  last: fc.tuple(laterOfCertificate, certifier),
  claims: fc.tuple(claims, claims),
  models: fc.tuple(sometimes(30, model), sometimes(80, model), sometimes(60, model)),
  /** Who tells what the second side did; a platform tells it all. */
  second: weighted([4, fc.constant(o2)], [1, fc.constant(o1)]),
});

/** The same certificate all along: the first claim is mostly on it. */
const on = <T extends object>(certificate: unknown, body: T): T => ({ ...body, certificate });

/** Certified, sold with a claim, processed, sold on with another; what the certifier says later. */
export const sold = dealings.map(({ q: [q1, q2], site, site2, given, then, last, claims, models, second }): Scene[] => [
  certified(given),
  registeredBy(o1, site, 'farm'),
  registeredBy(o2, site2, 'mill'),
  told(o1, made(site, line(A, q1)), { custody: models[0] }),
  told(o1, moved('dispatch', line(A, q1)), { claims: claims[0].map((claim) => on(given['certificate'], claim)) }),
  told(second, moved('receipt', line(A, q1))),
  told(second, turned([line(A, q1)], [line(D, q2)], site2), { custody: models[1] }),
  certified(on(given['certificate'], then)),
  told(second, moved('dispatch', line(D, q2)), { claims: claims[1], from: { organization: o1 } }),
  told(o1, scene('receipt', { batches: [{ ...line(D, q2), receivedAs: batchName(E) }] }), { custody: models[2] }),
  told(o1, turned([line(E, q2)], [line(F, q2)]), { custody: models[2] }),
  certified(...last),
]);

/** Two lots of one sender boxed, the boxes on a pallet, unpacked by who received it. */
export const boxed = dealings.map(({ q: [q1, q2, q3], site, site2, given, then, claims, models, second }): Scene[] => [
  certified(given),
  told(o1, made(site, line(A, q1))),
  told(o1, made(site2, line(B, q2))),
  told(o1, packed(K1, line(A), line(B)), { custody: models[0] }),
  told(o1, packed(K2, line(K1))),
  told(o1, moved('dispatch', line(K2)), { claims: claims[0].map((claim) => on(given['certificate'], claim)) }),
  told(second, moved('receipt', line(K2))),
  told(second, unpacked(K2)),
  told(second, unpacked(K1)),
  told(second, turned([line(A, q1)], [line(D, q3)]), { custody: models[1] }),
  told(second, turned([line(B, q2), line(D, q3)], [line(E, q3)]), { custody: models[2] }),
  certified(then),
  told(o2, moved('dispatch', line(E, q3)), { claims: claims[1] }),
]);
