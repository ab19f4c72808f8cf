/** Batches in their order, cut where so many lines have come together; a longer one stands alone. */
export function portionsOf(
  batches: readonly { readonly id: number; readonly lines: number }[],
  most: number,
): number[][] {
  const portions: number[][] = [];
  let [lines, portion]: [number, number[]] = [0, []];
  for (const batch of batches) {
    if (portion.length > 0 && lines + batch.lines > most) {
      portions.push(portion);
      [lines, portion] = [0, []];
    }
    portion.push(batch.id);
    lines += batch.lines;
  }
  if (portion.length > 0) portions.push(portion);
  return portions;
}
