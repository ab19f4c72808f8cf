/** One thing to close, and how long it may hold up the others, ms. */
export interface Closer {
  readonly name: string;
  readonly withinMs: number;
  readonly close: () => Promise<unknown>;
}

/**
 * Closes in the reverse of the order in which things were opened, each when the ones that rest on it are closed, or
 * have had their time: one that hangs must not leave the database running behind. Names what failed or took too long.
 */
export async function stopInTime(closers: readonly Closer[]): Promise<readonly string[]> {
  const unfinished: string[] = [];
  for (const { name, withinMs, close } of [...closers].reverse()) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>(
      (resolve) => (timer = setTimeout(() => resolve(`${name} did not close within ${withinMs} ms`), withinMs)),
    );
    const closed = close().then(
      () => null,
      (error: unknown) => `${name} did not close: ${error instanceof Error ? error.message : String(error)}`,
    );
    const problem = await Promise.race([closed, late]);
    clearTimeout(timer);
    if (problem !== null) unfinished.push(problem);
  }
  return unfinished;
}
