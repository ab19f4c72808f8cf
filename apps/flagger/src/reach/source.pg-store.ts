import type { FlagSource, Source } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';

const COLUMNS = `id, finding, site, ruled_out_before AS "ruledOutBefore", open, standing, cleared_because AS "clearedBecause", closed_by AS "closedBy"`;

export class PgSourceStore {
  async of(tx: Tx, findings: readonly string[]): Promise<FlagSource[]> {
    return tx.query<FlagSource & Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM flagger.source WHERE finding = ANY($1::text[])`,
      [findings],
    );
  }

  async byId(tx: Tx, ids: readonly number[]): Promise<FlagSource[]> {
    return tx.query<FlagSource & Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM flagger.source WHERE id = ANY($1::bigint[])`,
      [ids],
    );
  }

  async any(tx: Tx): Promise<boolean> {
    return (await tx.query(`SELECT 1 FROM flagger.source LIMIT 1`)).length > 0;
  }

  async save(tx: Tx, sources: readonly Source[]): Promise<FlagSource[]> {
    if (sources.length === 0) return [];
    return tx.query<FlagSource & Record<string, unknown>>(
      `INSERT INTO flagger.source AS s (finding, site, ruled_out_before, open, standing, cleared_because, closed_by)
       SELECT * FROM json_to_recordset($1::json) AS r(finding text, site text, ruled_out_before text, open boolean, standing text, cleared_because text, closed_by json)
       ON CONFLICT (finding, site) DO UPDATE SET ruled_out_before = EXCLUDED.ruled_out_before, open = EXCLUDED.open, standing = EXCLUDED.standing,
         cleared_because = EXCLUDED.cleared_because, closed_by = EXCLUDED.closed_by
       RETURNING ${COLUMNS}`,
      [
        JSON.stringify(
          sources.map(({ finding, site, ruledOutBefore, state }) => ({
            finding,
            site,
            ruled_out_before: ruledOutBefore,
            open: state.open,
            standing: state.standing,
            cleared_because: state.clearedBecause ?? null,
            closed_by: state.closedBy ?? null,
          })),
        ),
      ],
    );
  }

  async forget(tx: Tx, ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(
      `WITH gone AS (DELETE FROM flagger.source WHERE id = ANY($1::bigint[])) DELETE FROM flagger.reach WHERE source = ANY($1::bigint[])`,
      [ids],
    );
  }
}
