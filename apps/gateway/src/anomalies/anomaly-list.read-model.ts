import type { Database } from '@headwater/postgres';
import { Where } from '../pages/where';
import type { AnomalyFilter, AnomalyItem, AnomalyKind } from './anomaly';
import { tellFact } from './tell-fact';

/** Where a page ends: [at, kind, subject, about]. */
export type AnomalyPlace = readonly [at: string, kind: string, subject: string, about: string];

interface Row {
  readonly kind: AnomalyKind;
  readonly subject: string;
  /** The lot withdrawn; of all other kinds nothing: they are one to a subject. */
  readonly about: string;
  readonly commodity: string | null;
  readonly organizations: readonly string[];
  readonly at: Date;
  readonly facts: Parameters<typeof tellFact>[0];
}

export interface AnomalyRow {
  readonly item: AnomalyItem;
  readonly place: AnomalyPlace;
}

const [SIMILAR, CONTESTED] = ['withdrawn-then-similar', 'contested-site'] as const;

/** What the linker and the flagger keep of what does not add up, newest first. */
export class AnomalyListReadModel {
  constructor(private readonly database: Database) {}

  async list(filter: AnomalyFilter, after: AnomalyPlace | null, limit: number): Promise<readonly AnomalyRow[]> {
    const where = new Where();
    const parts = [
      ...(filter.kind === SIMILAR ? [] : [kept(where, filter, after, limit)]),
      ...((filter.kind !== undefined && filter.kind !== SIMILAR) || filter.site !== undefined
        ? []
        : [similar(where, filter, after, limit)]),
    ];
    if (parts.length === 0) return [];
    const rows = await this.database.query<Row & Record<string, unknown>>(
      `SELECT * FROM (${parts.map((part) => `(${part})`).join(' UNION ALL ')}) a
       ORDER BY at DESC, kind DESC, subject DESC, about DESC LIMIT ${where.param(limit)}`,
      where.params,
    );
    return rows.map((row) => ({
      item: itemOf(row),
      place: [row.at.toISOString(), row.kind, row.subject, row.about],
    }));
  }
}

const equals = (where: Where, column: string, value: string | undefined): string | null =>
  value === undefined ? null : `${column} = ${where.param(value)}`;

function conditions(...all: readonly (string | null)[]): string {
  const given = all.filter((each) => each !== null);
  return given.length > 0 ? `WHERE ${given.join(' AND ')}` : '';
}

function kept(
  where: Where,
  { kind, organization, commodity, batch, site }: AnomalyFilter,
  after: AnomalyPlace | null,
  limit: number,
): string {
  const [at, ofKind, subject] = after ?? [];
  // Fenced: PostgreSQL would rather go through all in their order until enough of the organization have come.
  const from =
    organization === undefined
      ? 'linker.anomaly'
      : `(SELECT * FROM linker.anomaly WHERE organizations @> ARRAY[${where.param(organization)}::text] OFFSET 0) a`;
  const filters = conditions(
    equals(where, 'kind', kind),
    equals(where, 'commodity', commodity),
    equals(where, 'subject', batch ?? site),
    batch === undefined ? null : `kind <> '${CONTESTED}'`,
    site === undefined ? null : `kind = '${CONTESTED}'`,
    after && `(at, kind, subject) < (${where.param(at)}::timestamptz, ${where.param(ofKind)}, ${where.param(subject)})`,
  );
  return `SELECT kind, subject, '' AS about, commodity, organizations, at, facts FROM ${from} ${filters}
    ORDER BY at DESC, kind DESC, subject DESC LIMIT ${where.param(limit)}`;
}

function similar(
  where: Where,
  { organization, commodity, batch }: AnomalyFilter,
  after: AnomalyPlace | null,
  limit: number,
): string {
  const filters = conditions(
    equals(where, 'commodity', commodity),
    equals(where, 'batch', batch),
    equals(where, 'publisher', organization),
    after &&
      `at <= ${where.param(after[0])}::timestamptz AND (at, '${SIMILAR}', batch, withdrawn) < (${after.map((each, i) => `${where.param(each)}${i === 0 ? '::timestamptz' : ''}`).join(', ')})`,
  );
  return `SELECT '${SIMILAR}' AS kind, batch AS subject, withdrawn AS about, commodity, ARRAY[publisher] AS organizations, at, facts FROM flagger.similar_lot ${filters}
    ORDER BY at DESC, batch DESC, withdrawn DESC LIMIT ${where.param(limit)}`;
}

function itemOf({ kind, subject, commodity, organizations, at, facts }: Row): AnomalyItem {
  const isSite = kind === CONTESTED;
  return {
    kind,
    batch: isSite ? null : subject,
    site: isSite ? subject : null,
    commodity,
    organization: organizations.length === 1 && !isSite ? organizations[0]! : null,
    at,
    facts: tellFact(facts),
  };
}
