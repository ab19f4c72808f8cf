import type { Finding } from '../api/types';
import { lifeOf, type LifeEvent } from './life';

/** What somebody can only say who has looked at the place, or at proof of it. */
const LOOKED = ['verified', 'evidence-submitted', 'remediation-verified'];

/** Everybody who says that it is mended, also those whose word does not count. */
export const saysMended = (finding: Finding): readonly LifeEvent[] =>
  lifeOf(finding).filter(({ kind }) => kind === 'remediation-verified');

/** The last who looked after it was reported and is certainly not who is accused; undefined: nobody that is known. */
export const lastIndependentLook = (finding: Finding): LifeEvent | undefined =>
  lifeOf(finding).findLast(
    ({ kind, counts, selfDeclared }) => counts && selfDeclared === false && LOOKED.includes(kind),
  );

/** What closed it; undefined while it is open. */
export const closing = (finding: Finding): LifeEvent | undefined =>
  finding.status === 'open'
    ? undefined
    : lifeOf(finding).findLast(({ kind, counts }) => counts && ['remediation-verified', 'dismissed'].includes(kind));
