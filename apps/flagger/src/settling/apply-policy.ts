import type { Database } from '@headwater/postgres';

/** Marks every finding to be settled anew when the look-back is not the one that the flags were made with. */
export async function applyPolicy(database: Database, lookBackMonths: number): Promise<void> {
  await database.transaction('policy', async (tx) => {
    await tx.query('LOCK TABLE flagger.policy IN EXCLUSIVE MODE');
    const [kept] = await tx.query<{ months: number }>('SELECT look_back_months AS months FROM flagger.policy');
    if (kept?.months === lookBackMonths) return;
    await tx.query('DELETE FROM flagger.policy');
    await tx.query('INSERT INTO flagger.policy (look_back_months) VALUES ($1)', [lookBackMonths]);
    if (kept)
      await tx.query(
        `INSERT INTO flagger.dirty (kind, key, at) SELECT DISTINCT 'finding', finding, clock_timestamp() FROM flagger.finding_event`,
      );
  });
}
