import { type Database, isTimeout } from '@headwater/postgres';
import { beginsWith, codeOf, Found, FoundType, holds, ranked } from './search';

type Row = {
  type: FoundType;
  id: string;
  label: string | null;
  match: string;
  scheme: string;
  batches: string[] | null;
};

/** Most rows that each index is asked for. */
const MOST = 100;

/** What other people call things: lot codes, marks, names, consignments, containers, documents. */
const IDENTIFIERS = `
  SELECT i.type, CASE WHEN i.type IN ('document', 'consignment') THEN i.value ELSE i.id END AS id, NULL AS label, i.value AS match, i.scheme,
    CASE WHEN i.type IN ('document', 'consignment') THEN (array_agg(DISTINCT i.id))[1:20] END AS batches
  FROM linker.identifier i WHERE lower(i.value) LIKE $1 AND i.live
  GROUP BY 1, 2, 4, 5 ORDER BY length(i.value), 2 LIMIT ${MOST}`;

const CODE = (column: string): string => `lower(split_part(translate(${column}, '/', ':'), ':', -1)) LIKE $1`;

const BATCHES = `
  SELECT 'batch' AS type, b.name AS id, NULL AS label, b.name AS match, 'code' AS scheme, NULL::text[] AS batches FROM linker.batch b
  WHERE (${CODE('b.name')} OR b.name = $2) AND (EXISTS (SELECT FROM linker.flow f WHERE f.batch = b.id AND f.live) OR EXISTS (SELECT FROM linker.movement m WHERE m.batch = b.id AND m.live))
  ORDER BY length(b.name), b.name LIMIT ${MOST}`;

/** Sites by their whole name, also those that nobody registered. */
const SITES = `
  SELECT 'site' AS type, $1::text AS id, NULL AS label, $1::text AS match, 'id' AS scheme, NULL::text[] AS batches
  WHERE EXISTS (SELECT FROM linker.registration r WHERE r.site = $1 AND r.live)
    OR EXISTS (SELECT FROM linker.step s WHERE s.site = $1 AND s.live) OR EXISTS (SELECT FROM flagger.source f WHERE f.site = $1)`;

const CERTIFICATES = `
  SELECT 'certificate' AS type, c.certificate AS id, c.scheme AS label, c.certificate AS match, 'code' AS scheme, NULL::text[] AS batches FROM certifier.certificate c
  WHERE ${CODE('c.certificate')} OR c.certificate = $2 ORDER BY length(c.certificate), c.certificate LIMIT ${MOST}`;

const FINDINGS = `
  SELECT 'finding' AS type, f.finding AS id, f.category AS label, f.finding AS match, 'code' AS scheme, NULL::text[] AS batches FROM flagger.finding f
  WHERE ${CODE('f.finding')} OR f.finding = $2 ORDER BY length(f.finding), f.finding LIMIT ${MOST}`;

const ORGANIZATIONS = `
  SELECT 'organization' AS type, o.organization AS id, o.name AS label, CASE WHEN lower(o.name) LIKE $3 THEN o.name ELSE o.organization END AS match,
    CASE WHEN lower(o.name) LIKE $3 THEN 'name' ELSE 'code' END AS scheme, NULL::text[] AS batches
  FROM gateway.organization o WHERE lower(o.name) LIKE $3 OR ${CODE('o.organization')} OR o.organization = $2 LIMIT ${MOST}`;

const PUBLISHERS = `
  SELECT 'organization' AS type, p.name AS id, NULL AS label, p.name AS match, 'code' AS scheme, NULL::text[] AS batches
  FROM gateway.publisher p WHERE ${CODE('p.name')} OR p.name = $2 LIMIT ${MOST}`;

/** Looked for without an index, where nothing shorter leads there: registered sites by code or by any part of a name. */
const REGISTERED = `
  SELECT DISTINCT 'site' AS type, r.site AS id, r.name AS label, CASE WHEN ${CODE('r.site')} THEN r.site ELSE r.name END AS match,
    CASE WHEN ${CODE('r.site')} THEN 'code' ELSE 'name' END AS scheme, NULL::text[] AS batches
  FROM (SELECT r.site, r.name FROM linker.registration r WHERE r.live AND (${CODE('r.site')} OR lower(r.name) LIKE $2) LIMIT ${MOST}) r`;

const OPERATORS = `
  SELECT DISTINCT 'organization' AS type, r.operator AS id, NULL AS label, r.operator AS match, 'code' AS scheme, NULL::text[] AS batches
  FROM linker.registration r WHERE r.live AND (${CODE('r.operator')} OR r.operator = $2) LIMIT ${MOST}`;

const CONSIGNMENTS = `
  SELECT 'consignment' AS type, i.value AS id, NULL AS label, i.value AS match, 'code' AS scheme, (array_agg(DISTINCT i.id))[1:20] AS batches
  FROM linker.identifier i WHERE i.type = 'consignment' AND i.live AND ${CODE('i.value')}
  GROUP BY i.value ORDER BY length(i.value), i.value LIMIT ${MOST}`;

const PARTIES = `
  SELECT DISTINCT 'organization' AS type, o.organization AS id, NULL AS label, o.organization AS match, 'code' AS scheme, NULL::text[] AS batches
  FROM linker.movement m CROSS JOIN LATERAL (VALUES (m.from_organization), (m.to_organization), (m.publisher)) o(organization)
  WHERE m.live AND (${CODE('o.organization')} OR o.organization = $2) LIMIT ${MOST}`;

/** Longest that the look without an index may take, each statement; ms. */
const WIDE_MS = 1_500;

interface Results {
  readonly items: readonly Found[];
  /** False where a look took too long and was left off. */
  readonly complete: boolean;
}

export class SearchReadModel {
  constructor(private readonly database: Database) {}

  async search(query: string, limit: number): Promise<Results> {
    const pattern = beginsWith(query);
    const both = [pattern, query];
    const [wide, ...rows] = await Promise.all([
      this.lookWide(query),
      this.database.query<Row>(IDENTIFIERS, [pattern]),
      this.database.query<Row>(BATCHES, both),
      this.database.query<Row>(SITES, [query]),
      this.database.query<Row>(CERTIFICATES, both),
      this.database.query<Row>(FINDINGS, both),
      this.database.query<Row>(ORGANIZATIONS, [...both, holds(query)]),
      this.database.query<Row>(PUBLISHERS, both),
    ]);
    const found = [...rows.flat(), ...wide.rows].map(toFound);
    return { items: ranked(found, query, limit), complete: wide.complete };
  }

  /** What no index leads to, for a bounded time: what takes longer is left off, and the answer says so. */
  private async lookWide(query: string): Promise<{ rows: readonly Row[]; complete: boolean }> {
    const pattern = beginsWith(query);
    const statements: readonly [string, readonly unknown[]][] = [
      [REGISTERED, [pattern, holds(query)]],
      [OPERATORS, [pattern, query]],
      [CONSIGNMENTS, [pattern]],
      [PARTIES, [pattern, query]],
    ];
    const rows: Row[] = [];
    let complete = true;
    for (const [statement, params] of statements) {
      try {
        rows.push(
          ...(await this.database.transaction(
            'gateway.search',
            async (tx) => {
              await tx.query(`SET LOCAL statement_timeout = ${WIDE_MS}`);
              return tx.query<Row>(statement, params);
            },
            { readOnly: true },
          )),
        );
      } catch (error) {
        if (!isTimeout(error)) throw error;
        complete = false;
      }
    }
    return { rows, complete };
  }
}

function toFound({ type, id, label, match, scheme, batches }: Row): Found {
  const whole = match === id && scheme === 'code' ? codeOf(id) : match;
  return {
    type,
    id,
    label: label ?? (scheme === 'name' ? match : codeOf(id)),
    match: whole,
    scheme,
    ...(batches ? { batches } : {}),
  };
}
