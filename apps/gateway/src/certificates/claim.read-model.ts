import type { CertificationEvent } from '@headwater/contracts';
import {
  type CertificateTimeline,
  certificateTimeline,
  compareText,
  groupBy,
  isOrigin,
  Lineage,
} from '@headwater/lineage';
import { loadUpstream, type Reader } from '@headwater/lineage-reader';
import { batchFacts } from '../batches/batch-facts.read-model';
import { JudgedClaim } from './certificate';
import { ClaimedLineage, judgeClaim } from './judge-claim';

export interface ClaimRow {
  readonly batchId: number;
  readonly batch: string;
  readonly event: string;
  readonly eventTime: string;
  readonly sender: string;
  readonly certificate: string;
  readonly custody: string | null;
}

const CLAIMS = `SELECT m.batch AS "batchId", b.name AS batch, m.event_id AS event, m.event_time AS "eventTime", coalesce(m.from_organization, m.publisher) AS sender,
    c.value->>'certificate' AS certificate, c.value->>'custody' AS custody
  FROM linker.movement m JOIN linker.batch b ON b.id = m.batch CROSS JOIN LATERAL json_array_elements(m.claims) WITH ORDINALITY c
  WHERE m.live AND m.kind = 'dispatch' AND m.claims IS NOT NULL`;
const ORDER = 'ORDER BY m.hi DESC, m.event_id, m.publisher, b.name, c.ordinality LIMIT';

/** Claims that dispatches made for one batch, latest first; at most 1000. */
export const claimsOfBatch = (reader: Reader, batch: number): Promise<ClaimRow[]> =>
  reader.query<ClaimRow>(`${CLAIMS} AND m.batch = $1 ${ORDER} 1000`, [batch]);

/** Claims on one certificate, latest first. */
export const claimsOn = (reader: Reader, certificate: string, limit: number): Promise<ClaimRow[]> =>
  reader.query<ClaimRow>(`${CLAIMS} AND c.value->>'certificate' = $1 ${ORDER} $2`, [certificate, limit]);

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

/** What is known of where a batch came from, as a claim on it is judged. */
export function claimedLineage(lineage: Lineage, batch: string): ClaimedLineage {
  const { sites } = lineage.input;
  const links = lineage.originsOf(batch);
  return {
    origins: links.map(({ site }) => ({ site, operators: sites.get(site)?.operators ?? new Set<string>() })),
    untraced: untracedOf(lineage, batch),
    custodies: [...new Set(links.map(({ custody }) => custody))],
  };
}

export function untracedOf(lineage: Lineage, batch: string): ClaimedLineage['untraced'] {
  const decided = lineage.batches.get(batch);
  if (!decided) return { min: 1, proRata: 1, max: 1 };
  const origins = [...lineage.input.steps].flatMap(([id, step]) => (isOrigin(step, sites(lineage)) ? [id] : []));
  const { min, proRata, max } = lineage.sharesOf(origins).inBatch(decided);
  return { min: 1 - max, proRata: proRata === null ? null : 1 - proRata, max: 1 - min };
}

const sites = (lineage: Lineage): Lineage['input']['sites'] => lineage.input.sites;

/** Judges claims with all that is known now; of each batch its lineage is read once. */
export async function judgeClaims(
  reader: Reader,
  rows: readonly ClaimRow[],
  known?: Lineage,
): Promise<readonly (JudgedClaim & { batch: string })[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map(({ batchId }) => batchId))];
  const [timelines, facts] = [
    await timelinesOf(
      reader,
      rows.map(({ certificate }) => certificate),
    ),
    await batchFacts(reader, ids),
  ];
  const lineage = known ?? new Lineage(await loadUpstream(reader, ids));
  const came = new Map<string, ClaimedLineage>();
  return rows.map(({ batchId, batch, event, eventTime, sender, certificate, custody }) => {
    if (!came.has(batch)) came.set(batch, claimedLineage(lineage, batch));
    const judged = judgeClaim(
      { certificate, custody, eventTime, sender, commodity: facts.get(batchId)?.commodity ?? null },
      timelines.get(certificate) ?? null,
      came.get(batch)!,
    );
    return { batch, certificate, event, custody, ...judged };
  });
}
