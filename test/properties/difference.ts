/** Where two answers differ, or null: numbers to 1e-7 (MEANING § 2), all else to the letter. */
export function difference(actual: unknown, expected: unknown, at = ''): string | null {
  if (typeof actual === 'number' && typeof expected === 'number')
    return Math.abs(actual - expected) <= 1e-7 ? null : `${at}: ${actual} instead of ${expected}`;
  if (typeof actual !== 'object' || typeof expected !== 'object' || actual === null || expected === null) {
    return Object.is(actual, expected)
      ? null
      : `${at}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`;
  }
  const keys = [...new Set([...Object.keys(actual), ...Object.keys(expected)])];
  for (const key of keys) {
    const found = difference(
      (actual as Record<string, unknown>)[key],
      (expected as Record<string, unknown>)[key],
      `${at}/${key}`,
    );
    if (found) return found;
  }
  return null;
}
