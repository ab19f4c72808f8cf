import type { Problem } from './validate';

/** The first string that is no text: with U+0000, which no database keeps, or half a surrogate pair, which no encoding writes. */
export function textProblem(value: unknown, pointer = ''): Problem | null {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed()
      ? { pointer, detail: 'must be text: no U+0000, and no half of a surrogate pair' }
      : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, each] of Object.entries(value)) {
    if (typeof each === 'number') continue;
    const problem = textProblem(each, `${pointer}/${name}`);
    if (problem) return problem;
  }
  return null;
}
