import type { Database } from '@headwater/postgres';

/** Simulated data and one's own must never stand in one database: nobody could tell them apart afterwards. */
export class MixedDataError extends Error {}

interface Held {
  readonly simulated: boolean;
  readonly any: boolean;
}

const HELD = `
  SELECT EXISTS (SELECT FROM gateway.organization WHERE organization LIKE 'urn:headwater:demo:%') AS simulated,
    EXISTS (SELECT FROM gateway.event) AS any`;

/** What is wrong with starting on what a database holds, or null. */
export function refusal(demo: boolean, { simulated, any }: Held): string | null {
  if (demo && any && !simulated)
    return 'The database holds data of your own, and this start would add the simulated network to it: set HEADWATER_DEMO=0, or use another database.';
  if (!demo && simulated)
    return 'The database holds the simulated network, and this start would show it as your own: set HEADWATER_DEMO=1, or use another database.';
  return null;
}

/** @throws MixedDataError, one line. */
export async function keepApart(database: Database, demo: boolean): Promise<void> {
  const [held] = await database.query<Held & Record<string, unknown>>(HELD);
  const problem = refusal(demo, held!);
  if (problem !== null) throw new MixedDataError(problem);
}
