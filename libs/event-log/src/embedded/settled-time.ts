import type { Database } from '@headwater/postgres';

/** An answer stays true for ever and only grows old: this old (ms) is fresh enough. */
const FRESH_MS = 3;

/** Asks the log for its settled time; callers that come together share one question, and an answer a few ms old serves too. */
export function createSettledTime(
  database: Database,
  now: () => number = () => performance.now(),
): () => Promise<Date> {
  let answer: { readonly time: number; readonly askedAt: number } | undefined;
  let asking: Promise<number> | undefined;
  const ask = async (): Promise<number> => {
    const askedAt = now();
    const [row] = await database.query<{ t: number }>('SELECT log.settled_time() AS t');
    if (row === undefined) throw new Error('log.settled_time() answered nothing');
    answer = { time: row.t, askedAt };
    return row.t;
  };
  return async () => {
    if (answer !== undefined && now() - answer.askedAt < FRESH_MS) return new Date(answer.time);
    asking ??= ask().finally(() => (asking = undefined));
    return new Date(await asking);
  };
}
