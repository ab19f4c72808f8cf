/**
 * What every table of facts needs to be asked as of an earlier time (MEANING § 7): when the event behind a row was
 * recorded, and when it was void by corrections recorded since (null: never). Nothing is deleted for a correction.
 */
export const VOID_COLUMN = 'ADD COLUMN void tstzmultirange';

/** The time asked about, of the transaction (`asOf` in libs/lineage-reader); worked out once a query. */
const AS_OF = `(SELECT current_setting('headwater.as_of')::timestamptz)`;

/**
 * The view `then_<table>`: the same columns, but `live` tells whether the row counted by what had been recorded up to the
 * time asked about. Statements for an app's migration; one that adds a column to the table makes the view anew.
 */
export function thenViewV1(app: string, table: string, columns: string): readonly string[] {
  return [
    `DROP VIEW IF EXISTS ${app}.then_${table}`,
    `CREATE VIEW ${app}.then_${table} AS SELECT ${columns}, recorded_at,
       recorded_at <= ${AS_OF} AND (void IS NULL OR NOT void @> ${AS_OF}) AS live FROM ${app}.${table}`,
  ];
}

/** Statements by which a table of facts whose rows bear the identity of their event (`event`) gets its recording time. */
export function recordedAtV1(app: string, table: string): readonly string[] {
  return [
    `ALTER TABLE ${app}.${table} ADD COLUMN recorded_at timestamptz(3)`,
    `UPDATE ${app}.${table} t SET recorded_at = e.recorded_at FROM ${app}.accepted_event e WHERE e.identity = t.event`,
    `ALTER TABLE ${app}.${table} ALTER recorded_at SET NOT NULL`,
  ];
}

/** Marks every event that a correction names, so that settling works out when it was void. */
export const markCorrectedV1 = (app: string): string =>
  `INSERT INTO ${app}.dirty_event (identity, at) SELECT DISTINCT target, clock_timestamp() FROM ${app}.correction`;
