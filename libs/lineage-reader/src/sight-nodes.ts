/**
 * Edges that many steps have in common go by way of nodes that stand for what steps see together of a batch. They are
 * numbered below zero, so many to a batch: no step, flow or site has such a number, and they join with nothing.
 */
const TO_A_BATCH = 2 ** 23;

/** The node of a sight of a batch (by number), told apart by `code` from the others of that batch. */
export function sightNode(batch: number, code: number): number {
  if (code >= TO_A_BATCH) throw new RangeError(`batch ${batch} has too many lines to tell apart what its uses see`);
  return -(batch * TO_A_BATCH + code);
}

/** SQL: whether a node is one of a batch's; both are expressions. */
export const isSightOf = (node: string, batch: string): string =>
  `${node} BETWEEN -((${batch} + 1) * ${TO_A_BATCH}::bigint) + 1 AND -(${batch} * ${TO_A_BATCH}::bigint)`;
