import type { Tx } from '@headwater/postgres';
import type { Look } from './cut-portions';
import type { SaidRound } from './round';

export interface KeptRound {
  readonly id: number;
  readonly said: SaidRound;
}

export interface TakenPortion {
  readonly round: number;
  readonly looks: readonly Look[];
}

/** Flags that wait to be settled in portions, and the rounds that they belong to. */
export class PgPortionStore {
  /** Of all rounds that have portions left. */
  async rounds(tx: Tx): Promise<KeptRound[]> {
    return tx.query<KeptRound & Record<string, unknown>>('SELECT id, said FROM flagger.round ORDER BY id');
  }

  /** `at`: when the oldest event behind was recorded. */
  async put(
    tx: Tx,
    said: SaidRound,
    findings: readonly string[],
    at: Date,
    portions: readonly (readonly Look[])[],
  ): Promise<void> {
    await tx.query(
      `WITH round AS (INSERT INTO flagger.round (said, findings) VALUES ($1, $2) RETURNING id)
       INSERT INTO flagger.portion (round, place, at, looks)
       SELECT round.id, u.place, $3, u.looks::json FROM round, unnest($4::text[]) WITH ORDINALITY AS u(looks, place) ORDER BY u.place`,
      [JSON.stringify(said), findings, at, portions.map((looks) => JSON.stringify(looks))],
    );
  }

  /** Those that come next, of all rounds in turns. */
  async take(tx: Tx, count: number): Promise<TakenPortion[]> {
    return tx.query<TakenPortion & Record<string, unknown>>(
      `WITH taken AS (
         DELETE FROM flagger.portion WHERE id = ANY(ARRAY(SELECT id FROM flagger.portion ORDER BY place, id LIMIT $1)) RETURNING *
       ) SELECT round, looks FROM taken ORDER BY place, id`,
      [count],
    );
  }

  /**
   * Notes which findings these rounds changed flags of, and ends rounds that have no portion left.
   * @returns the findings of those.
   */
  async end(tx: Tx, rounds: readonly number[], findings: readonly string[]): Promise<string[]> {
    if (findings.length > 0)
      await tx.query(
        `UPDATE flagger.round SET findings = ARRAY(SELECT unnest(findings) UNION SELECT unnest($2::text[])) WHERE id = ANY($1::bigint[])`,
        [rounds, findings],
      );
    const ended = await tx.query<{ findings: string[] }>(
      `DELETE FROM flagger.round r WHERE NOT EXISTS (SELECT FROM flagger.portion p WHERE p.round = r.id) RETURNING array_to_json(findings) AS findings`,
    );
    return ended.flatMap((each) => each.findings);
  }
}
