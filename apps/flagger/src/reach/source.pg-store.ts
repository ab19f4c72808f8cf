import type { FlagSource, Source } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';

const COLUMNS = `id, finding, site, ruled_out_before AS "ruledOutBefore", open, standing, cleared_because AS "clearedBecause", closed_by AS "closedBy", array_to_json(operators) AS operators`;

/** A source with who runs its site, in code point order. */
export interface OperatedSource extends Source {
  readonly operators: readonly string[];
}

/** As it is kept; `operators` null: not said yet. */
export interface KeptSource extends FlagSource {
  readonly operators: readonly string[] | null;
}

export class PgSourceStore {
  async of(tx: Tx, findings: readonly string[]): Promise<KeptSource[]> {
    return tx.query<KeptSource & Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM flagger.source WHERE finding = ANY($1::text[])`,
      [findings],
    );
  }

  async byId(tx: Tx, ids: readonly number[]): Promise<KeptSource[]> {
    return tx.query<KeptSource & Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM flagger.source WHERE id = ANY($1::bigint[])`,
      [ids],
    );
  }

  async any(tx: Tx): Promise<boolean> {
    return (await tx.query(`SELECT 1 FROM flagger.source LIMIT 1`)).length > 0;
  }

  async save(tx: Tx, sources: readonly OperatedSource[]): Promise<KeptSource[]> {
    if (sources.length === 0) return [];
    return tx.query<KeptSource & Record<string, unknown>>(
      `INSERT INTO flagger.source AS s (finding, site, ruled_out_before, open, standing, cleared_because, closed_by, operators)
       SELECT finding, site, ruled_out_before, open, standing, cleared_because, closed_by, ARRAY(SELECT json_array_elements_text(operators))
       FROM json_to_recordset($1::json) AS r(finding text, site text, ruled_out_before text, open boolean, standing text, cleared_because text, closed_by json, operators json)
       ON CONFLICT (finding, site) DO UPDATE SET ruled_out_before = EXCLUDED.ruled_out_before, open = EXCLUDED.open, standing = EXCLUDED.standing,
         cleared_because = EXCLUDED.cleared_because, closed_by = EXCLUDED.closed_by, operators = EXCLUDED.operators
       RETURNING ${COLUMNS}`,
      [
        JSON.stringify(
          sources.map(({ finding, site, ruledOutBefore, state, operators }) => ({
            finding,
            site,
            ruled_out_before: ruledOutBefore,
            open: state.open,
            standing: state.standing,
            cleared_because: state.clearedBecause ?? null,
            closed_by: state.closedBy ?? null,
            operators,
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
