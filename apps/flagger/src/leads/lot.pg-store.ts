import { commodityOf, lookUp } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';
import { windowOf, type MadeLot, type SimilarLot, type WithdrawnLot } from './similar-lots';

const LOT = `l.batch, l.publisher, l.finding, l.commodity, l.mass, l.flagged_at AS "flaggedAt", l.withdrawn_at AS "withdrawnAt"`;

/** Steps that make a lot: one that is renamed or packed is none. */
const MAKES = `s.kind IN ('production', 'transformation')`;

/** The most by which clocks of the log and of the flagger may differ unnoticed: a flag that was gone before is gone for something else. */
const CLOCKS = '5 seconds';

/** Withdrawn lots, and lots like them, by name. */
export class PgLotStore {
  /** Whether any flag is gone because of a correction, or was: mostly none is. */
  async any(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ any: boolean }>(
      `SELECT EXISTS (SELECT FROM flagger.flag WHERE gone AND cleared_because = 'withdrawn') OR EXISTS (SELECT FROM flagger.withdrawn_lot) AS any`,
    );
    return row!.any;
  }

  async namesOf(tx: Tx, batches: readonly number[]): Promise<string[]> {
    const rows = await tx.query<{ name: string }>('SELECT name FROM linker.batch WHERE id = ANY($1::bigint[])', [
      batches,
    ]);
    return rows.map(({ name }) => name);
  }

  /**
   * Those of these batches that are withdrawn: a step that made one is void by a correction that was recorded after a flag
   * had been raised on it, and that flag is gone for it. Of several publishers the first, of several findings the first.
   */
  async withdrawn(tx: Tx, batches: readonly string[]): Promise<readonly WithdrawnLot[]> {
    return tx.query<WithdrawnLot & Record<string, unknown>>(
      `SELECT ${LOT} FROM (
         SELECT DISTINCT ON (v.batch) v.batch, v.publisher, f.finding, v.commodity, v.mass, f.raised_at AS flagged_at, v.withdrawn_at
         FROM (
           SELECT b.name AS batch, s.publisher, max(s.commodity) AS commodity, max(lower(unnested.span)) AS withdrawn_at,
             CASE WHEN bool_or(i.mass IS NULL) THEN NULL ELSE sum(i.mass ORDER BY i.mass) END AS mass
           FROM unnest($1::text[]) AS w(name) JOIN linker.batch b ON b.name = w.name,
             ${lookUp(`SELECT i.step, i.mass FROM linker.flow i WHERE i.batch = b.id AND i.role = 'i' AND NOT i.live`)} i
             JOIN linker.step s ON s.id = i.step AND NOT s.live AND ${MAKES},
             LATERAL (SELECT span FROM unnest(s.void) span WHERE upper_inf(span)) unnested
           GROUP BY b.name, s.publisher
         ) v JOIN flagger.flag f ON f.batch_name = v.batch AND f.gone AND f.cleared_because = 'withdrawn' AND f.raised_at <= v.withdrawn_at
           AND f.cleared_at >= v.withdrawn_at - interval '${CLOCKS}'
         ORDER BY v.batch, v.publisher COLLATE "C", f.raised_at, f.finding COLLATE "C"
       ) l`,
      [batches],
    );
  }

  /** Makes what is kept of these batches what was found. */
  async replace(tx: Tx, batches: readonly string[], lots: readonly WithdrawnLot[]): Promise<void> {
    await tx.query(`DELETE FROM flagger.withdrawn_lot WHERE batch = ANY($1::text[])`, [batches]);
    if (lots.length === 0) return;
    await tx.query(
      `INSERT INTO flagger.withdrawn_lot (batch, publisher, finding, commodity, mass, flagged_at, withdrawn_at)
       SELECT batch, publisher, finding, commodity, mass, "flaggedAt", "withdrawnAt" FROM json_to_recordset($1::json)
         AS r(batch text, publisher text, finding text, commodity text, mass float8, "flaggedAt" timestamptz, "withdrawnAt" timestamptz)`,
      [JSON.stringify(lots)],
    );
  }

  /** Withdrawn lots beside which one of these batches stands, or may stand: of its publisher, around that time. */
  async beside(tx: Tx, batches: readonly string[]): Promise<readonly WithdrawnLot[]> {
    return tx.query<WithdrawnLot & Record<string, unknown>>(
      `SELECT ${LOT} FROM flagger.withdrawn_lot l WHERE l.batch IN (
         SELECT s.withdrawn FROM flagger.similar_lot s WHERE s.batch = ANY($1::text[])
         UNION
         SELECT l.batch FROM unnest($1::text[]) AS w(name) JOIN linker.batch b ON b.name = w.name,
           ${lookUp(`SELECT i.step FROM linker.flow i WHERE i.batch = b.id AND i.role = 'i' AND i.live`)} i
           JOIN linker.step s ON s.id = i.step AND ${MAKES}
           JOIN flagger.withdrawn_lot l ON l.publisher = s.publisher AND l.withdrawn_at BETWEEN s.recorded_at - interval '14 days' AND s.recorded_at + interval '14 days')`,
      [batches],
    );
  }

  /** Lots that the publisher of a withdrawn one made around then, but of it: such as weigh about as much. */
  async madeAround(tx: Tx, lot: WithdrawnLot): Promise<readonly MadeLot[]> {
    const { from, until } = windowOf(lot);
    return tx.query<MadeLot & Record<string, unknown>>(
      `WITH fresh AS MATERIALIZED (
         SELECT DISTINCT f.batch FROM linker.step s, ${lookUp(`SELECT f.batch FROM linker.flow f WHERE f.step = s.id AND f.role = 'i' AND f.live`)} f
         WHERE s.recorded_at BETWEEN $1 AND $2 AND s.publisher = $3 AND s.live AND ${MAKES}
           AND NOT EXISTS (SELECT FROM linker.flow u JOIN linker.batch x ON x.id = u.batch WHERE u.step = s.id AND u.role = 'u' AND x.name = $4)
       )
       SELECT b.name AS batch, ${commodityOf('m.batch')} AS commodity, m.mass, m.at AS "madeAt"
       FROM (
         SELECT w.batch, min(i.recorded_at) AS at, CASE WHEN bool_or(i.mass IS NULL) THEN NULL ELSE sum(i.mass ORDER BY i.mass) END AS mass
         FROM fresh w, ${lookUp(`SELECT i.mass, i.recorded_at FROM linker.flow i WHERE i.batch = w.batch AND i.role = 'i' AND i.live`)} i
         GROUP BY w.batch
       ) m JOIN linker.batch b ON b.id = m.batch
       WHERE m.mass BETWEEN $5::float8 * 0.9 AND $5::float8 * 1.1 AND m.at >= $1`,
      [from, until, lot.publisher, lot.batch, lot.mass],
    );
  }

  /** Makes what stands beside these withdrawn lots what was found. */
  async keep(tx: Tx, withdrawn: readonly string[], found: readonly SimilarLot[]): Promise<void> {
    await tx.query('DELETE FROM flagger.similar_lot WHERE withdrawn = ANY($1::text[])', [withdrawn]);
    if (found.length === 0) return;
    const rows = found.map(({ withdrawn: lot, made }) => ({
      batch: made.batch,
      withdrawn: lot.batch,
      commodity: made.commodity ?? lot.commodity,
      publisher: lot.publisher,
      at: made.madeAt > lot.withdrawnAt ? made.madeAt : lot.withdrawnAt,
      facts: {
        ...{ kind: 'withdrawn-then-similar', withdrawn: lot.batch, finding: lot.finding },
        ...{
          flaggedAt: lot.flaggedAt,
          withdrawnAt: lot.withdrawnAt,
          madeAt: made.madeAt,
          mass: made.mass,
          was: lot.mass,
        },
      },
    }));
    await tx.query(
      `INSERT INTO flagger.similar_lot (batch, withdrawn, commodity, publisher, at, facts)
       SELECT * FROM json_to_recordset($1::json) AS r(batch text, withdrawn text, commodity text, publisher text, at timestamptz, facts json)`,
      [JSON.stringify(rows)],
    );
  }
}
