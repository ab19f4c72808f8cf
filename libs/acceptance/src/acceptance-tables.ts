/**
 * The tables by which an app knows which events count, in its own schema: one row for each accepted identity (never the
 * event itself), corrections, and the identities whose liveness is to be settled. Statements for an app's migration.
 */
export function acceptanceTablesV1(app: string): readonly string[] {
  return [
    `CREATE TABLE ${app}.accepted_event (
       identity uuid PRIMARY KEY,
       -- Of the record's bytes, 128 bits: equal ones say the same; of others their contents tell.
       fingerprint uuid NOT NULL,
       topic text NOT NULL,
       partition integer NOT NULL,
       "offset" bigint NOT NULL,
       recorded_at timestamptz(3) NOT NULL,
       live boolean NOT NULL DEFAULT true
     )`,
    `CREATE TABLE ${app}.correction (
       identity uuid PRIMARY KEY,
       target uuid NOT NULL,
       -- What it names has not been seen yet.
       waiting boolean NOT NULL DEFAULT true
     )`,
    `CREATE INDEX correction_waiting ON ${app}.correction (target) WHERE waiting`,
    `CREATE INDEX correction_target ON ${app}.correction (target)`,
    // Appended to without looking: a row that stands may be taken away by a worker that does not see us yet.
    `CREATE TABLE ${app}.dirty_event (
       identity uuid NOT NULL,
       at timestamptz(3) NOT NULL
     )`,
  ];
}
