import { ProblemError } from '../problems/problem';

/**
 * Lets at most `atOnce` pieces of work run, and `waiting` more wait for their turn; who comes then is told to come back.
 * For reads that hold a whole lineage in memory: side by side they would be no faster, and take memory without bound.
 */
export function takeTurns(atOnce: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnce) {
      if (queue.length >= waiting)
        throw new ProblemError(
          'too-many-requests',
          `${atOnce + waiting} such reads are under way already.`,
          {},
          { 'retry-after': '1' },
        );
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running++;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      // The turn is handed on, so that nobody slips in between.
      if (next) next();
      else running--;
    }
  };
}
