/** How well the hand-overs of a link are recorded; `internal` where there is none (MEANING § 3). */
export type Evidence = 'internal' | 'documented' | 'declared' | 'unknown';

/** From the strongest to the weakest; by number the weakest of several is their maximum. */
export const EVIDENCE: readonly Evidence[] = ['internal', 'documented', 'declared', 'unknown'];
export const [INTERNAL, DOCUMENTED, DECLARED, UNKNOWN] = [0, 1, 2, 3] as const;

/** Who recorded that a batch, or a container while the batch was in it, was sent or received. */
export interface Handed {
  readonly sentBy: ReadonlySet<string>;
  readonly receivedBy: ReadonlySet<string>;
}

/** What a hand-over to `usedBy` rests on: the using side recorded receipt, another side dispatch. */
export function evidenceOf(handed: Handed | undefined, usedBy: string): number {
  if (!handed) return UNKNOWN;
  const received = handed.receivedBy.has(usedBy);
  const sent = handed.sentBy.size > (handed.sentBy.has(usedBy) ? 1 : 0);
  return received && sent ? DOCUMENTED : received || sent ? DECLARED : UNKNOWN;
}
