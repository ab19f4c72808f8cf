import type { CertificationEvent } from '@headwater/contracts';
import {
  type CertificateTimeline,
  certificateTimeline,
  type Claimed,
  claimedIn,
  type ClaimedLine,
  compareText,
  type Custody,
  groupBy,
  judge,
  type Judgement,
  Lineage,
} from '@headwater/lineage';
import { type LoadedGraph, loadUpstream, type Reader } from '@headwater/lineage-reader';
import { Where } from '../pages/where';

/** A claim of a dispatch on one of its batches, as the linker keeps it. */
export interface ClaimRow extends ClaimedLine {
  readonly batchId: number;
  readonly event: string;
  readonly publisher: string;
  readonly certificate: string;
  readonly custody: Custody | null;
  /** Place in the order of claims. */
  readonly place: readonly [number, string, string, string, number];
}

export interface JudgedRow extends ClaimRow, Judgement {}

/** Claims whose lineages are read together. */
const AT_ONCE = 20;

const CLAIMS = `SELECT m.batch AS "batchId", b.name AS batch, m.event_id AS event, m.event_time AS "eventTime", m.publisher,
    coalesce(m.from_organization, m.publisher) AS sender, m.commodity, m.mass, coalesce(m.stated, m.mass IS NOT NULL) AS stated, m.forms,
    m.lo, m.hi, m.day, c.value->>'certificate' AS certificate, c.value->>'custody' AS custody, c.ordinality
  FROM linker.movement m JOIN linker.batch b ON b.id = m.batch CROSS JOIN LATERAL json_array_elements(m.claims) WITH ORDINALITY c
  WHERE m.live AND m.kind = 'dispatch'`;
/** Latest first. */
const ORDER = '-m.hi, m.event_id, m.publisher, b.name, c.ordinality';

type Row = Omit<ClaimRow, 'when' | 'forms' | 'place'> & {
  readonly forms: string | null;
  readonly lo: number;
  readonly hi: number;
  readonly day: string | null;
  readonly ordinality: number;
};

const claimRow = ({ lo, hi, day, forms, ordinality, ...row }: Row): ClaimRow => ({
  ...row,
  when: { lo, hi, date: day },
  forms: forms === null ? [] : forms.split('\u001f'),
  place: [-hi, row.event, row.publisher, row.batch, ordinality],
});

/** Claims that dispatches made for one batch, latest first; at most 1000. */
export async function claimsOfBatch(reader: Reader, batch: number): Promise<ClaimRow[]> {
  const rows = await reader.query<Row>(
    `${CLAIMS} AND m.certificates IS NOT NULL AND m.batch = $1 ORDER BY ${ORDER} LIMIT 1000`,
    [batch],
  );
  return rows.map(claimRow);
}

/** Claims on one certificate, latest first, from `after` on. */
export async function claimsOn(
  reader: Reader,
  certificate: string,
  after: readonly (string | number)[] | null,
  limit: number,
): Promise<ClaimRow[]> {
  const where = new Where('m.certificates @> ARRAY[$1::text]', `c.value->>'certificate' = $1`);
  where.param(certificate);
  where.after(ORDER, after);
  const rows = await reader.query<Row>(
    `${CLAIMS} AND ${where.toString().replace('WHERE', '')} ORDER BY ${ORDER} LIMIT ${where.param(limit)}`,
    where.params,
  );
  return rows.map(claimRow);
}

/** Lives of certificates; none where nobody issued it, as far as was known at the time that `reader` reads. */
export async function timelinesOf(
  reader: Reader,
  certificates: readonly string[],
): Promise<ReadonlyMap<string, CertificateTimeline>> {
  if (certificates.length === 0) return new Map();
  const rows = await reader.query<{ certificate: string; content: CertificationEvent }>(
    `SELECT certificate, content FROM certifier.certification WHERE certificate = ANY ($1::text[]) AND live`,
    [[...new Set(certificates)]],
  );
  return new Map(
    [...groupBy(rows, ({ certificate }) => certificate)].flatMap(([certificate, all]) => {
      const timeline = certificateTimeline(all.map(({ content }) => content));
      return timeline ? [[certificate, timeline] as const] : [];
    }),
  );
}

/** By site, the certificates that list it or ever did, sorted. */
export async function certificatesListing(
  reader: Reader,
  sites: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await reader.query<{ certificate: string }>(
    `SELECT DISTINCT certificate FROM certifier.certification WHERE sites && $1::text[] AND live`,
    [sites],
  );
  const timelines = await timelinesOf(
    reader,
    rows.map(({ certificate }) => certificate),
  );
  const listing = new Map<string, string[]>(sites.map((site) => [site, []]));
  for (const certificate of [...timelines.keys()].sort(compareText)) {
    const listed = new Set(timelines.get(certificate)!.terms.flatMap((terms) => terms.sites ?? []));
    for (const site of listed) listing.get(site)?.push(certificate);
  }
  return listing;
}

/** Judges claims with all that is known now. `graph`: what is upstream of them, where the reader has it. */
export async function judgeClaims(reader: Reader, rows: readonly ClaimRow[]): Promise<readonly JudgedRow[]> {
  const timelines = await timelinesOf(
    reader,
    rows.map(({ certificate }) => certificate),
  );
  const judged: JudgedRow[] = [];
  // A lineage may be of thousands: not all of them are held at once.
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = rows.slice(at, at + AT_ONCE);
    const graph = await loadUpstream(reader, [...new Set(some.map(({ batchId }) => batchId))]);
    judged.push(...judgeOn(graph, claimedIn(graph, some), timelines).judged);
  }
  return judged;
}

/** Judges claims on batches of a graph that is read, and gives its lineage. */
export function judgeOn(
  graph: LoadedGraph,
  claimed: readonly Claimed<ClaimRow>[],
  timelines: ReadonlyMap<string, CertificateTimeline>,
): { readonly lineage: Lineage; readonly judged: readonly JudgedRow[] } {
  const lineage = new Lineage(
    graph,
    claimed.flatMap(({ seen }) => seen ?? []),
  );
  return {
    lineage,
    judged: claimed.map((each) => ({
      ...each.line,
      ...judge(lineage, each, each.line, timelines.get(each.line.certificate) ?? null),
    })),
  };
}
