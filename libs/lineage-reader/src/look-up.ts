/**
 * A look-up made once for each row before it, by index. Without the fence (OFFSET 0) PostgreSQL guesses how many rows a
 * recursive part has, guesses millions, and reads whole tables instead.
 */
export function lookUp(select: string): string {
  return `LATERAL (${select} OFFSET 0)`;
}
