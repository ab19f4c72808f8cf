import type { Problem } from './validate';

const isText = (value: string): boolean => !value.includes('\0') && value.isWellFormed();

/** Whether all below is text; most always is, so nobody writes down where he is. */
function allText(value: unknown): boolean {
  if (typeof value === 'string') return isText(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(allText);
  for (const name in value) if (!allText((value as Record<string, unknown>)[name])) return false;
  return true;
}

/** The first string that is no text: with U+0000, which no database keeps, or half a surrogate pair, which no encoding writes. */
export function textProblem(value: unknown): Problem | null {
  return allText(value) ? null : firstProblem(value, '');
}

function firstProblem(value: unknown, pointer: string): Problem | null {
  if (typeof value === 'string') {
    return isText(value) ? null : { pointer, detail: 'must be text: no U+0000, and no half of a surrogate pair' };
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, each] of Object.entries(value)) {
    if (typeof each === 'number') continue;
    const problem = firstProblem(each, `${pointer}/${name}`);
    if (problem) return problem;
  }
  return null;
}
