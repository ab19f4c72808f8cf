/**
 * Resolves with what `check` returns once it neither throws nor returns false or undefined. For what no event tells
 * of; rejects with the last failure after `timeoutMs`.
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  timeoutMs = 30_000,
): Promise<Exclude<T, false | undefined>> {
  let failure: unknown = new Error('nothing was checked');
  for (const deadline = performance.now() + timeoutMs; ;) {
    try {
      const result = await check();
      if (result !== false && result !== undefined) return result as Exclude<T, false | undefined>;
      failure = new Error(`still ${String(result)} after ${timeoutMs} ms: ${check.toString()}`);
    } catch (error) {
      failure = error;
    }
    if (performance.now() > deadline) throw failure;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
