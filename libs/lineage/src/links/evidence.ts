/** How well the hand-overs of a link are recorded; `internal` where there is none (MEANING § 3). */
export type Evidence = 'internal' | 'documented' | 'declared' | 'unknown';

/** From the strongest to the weakest; by number the weakest of several is their maximum. */
export const EVIDENCE: readonly Evidence[] = ['internal', 'documented', 'declared', 'unknown'];
export const [INTERNAL, DOCUMENTED, DECLARED, UNKNOWN] = [0, 1, 2, 3] as const;
