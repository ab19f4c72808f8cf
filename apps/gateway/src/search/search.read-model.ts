import type { Database } from '@headwater/postgres';
import { beginsWith, codeOf, Found, FoundType, ranked } from './search';

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

const CODE = (column: string): string => `lower(regexp_replace(${column}, '^.*[:/]', '')) LIKE $1`;

const BATCHES = `
  SELECT 'batch' AS type, b.name AS id, NULL AS label, b.name AS match, 'code' AS scheme, NULL::text[] AS batches FROM linker.batch b
  WHERE (${CODE('b.name')} OR b.name = $2) AND (EXISTS (SELECT FROM linker.flow f WHERE f.batch = b.id AND f.live) OR EXISTS (SELECT FROM linker.movement m WHERE m.batch = b.id AND m.live))
  ORDER BY length(b.name), b.name LIMIT ${MOST}`;

const SITES = `
  SELECT DISTINCT 'site' AS type, r.site AS id, NULL AS label, r.site AS match, 'id' AS scheme, NULL::text[] AS batches FROM linker.registration r
  WHERE r.site = $1 AND r.live LIMIT 1`;

const CERTIFICATES = `
  SELECT 'certificate' AS type, c.certificate AS id, c.scheme AS label, c.certificate AS match, 'code' AS scheme, NULL::text[] AS batches FROM certifier.certificate c
  WHERE ${CODE('c.certificate')} OR c.certificate = $2 ORDER BY length(c.certificate), c.certificate LIMIT ${MOST}`;

const FINDINGS = `
  SELECT 'finding' AS type, f.finding AS id, f.category AS label, f.finding AS match, 'code' AS scheme, NULL::text[] AS batches FROM flagger.finding f
  WHERE ${CODE('f.finding')} OR f.finding = $2 ORDER BY length(f.finding), f.finding LIMIT ${MOST}`;

const ORGANIZATIONS = `
  SELECT 'organization' AS type, o.organization AS id, o.name AS label, CASE WHEN lower(o.name) LIKE $1 THEN o.name ELSE o.organization END AS match,
    CASE WHEN lower(o.name) LIKE $1 THEN 'name' ELSE 'id' END AS scheme, NULL::text[] AS batches
  FROM gateway.organization o WHERE lower(o.name) LIKE $1 OR ${CODE('o.organization')} OR o.organization = $2 LIMIT ${MOST}`;

export class SearchReadModel {
  constructor(private readonly database: Database) {}

  async search(query: string, limit: number): Promise<readonly Found[]> {
    const pattern = beginsWith(query);
    const both = [pattern, query];
    const rows = await Promise.all([
      this.database.query<Row>(IDENTIFIERS, [pattern]),
      this.database.query<Row>(BATCHES, both),
      this.database.query<Row>(SITES, [query]),
      this.database.query<Row>(CERTIFICATES, both),
      this.database.query<Row>(FINDINGS, both),
      this.database.query<Row>(ORGANIZATIONS, both),
    ]);
    return ranked(rows.flat().map(toFound), query, limit);
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
