import { groupBy, Lineage, type StepId } from '@headwater/lineage';
import { loadDownstream, type LoadedGraph, loadUpstream } from '@headwater/lineage-reader';
import type { Database, Tx } from '@headwater/postgres';
import { batchId } from '../batches/batch-facts.read-model';
import { inSnapshot } from '../certificates/claim.read-model';
import type { Trace, TraceFlag, TraceOrigin, TraceQuestion, TraceReads } from './trace';
import { downstreamView, upstreamView } from './trace-view';

interface SiteRow {
  readonly site: string;
  readonly siteKind: string | null;
  readonly name: string | null;
  readonly country: string | null;
  readonly certificates: string[] | null;
}

const SITES = `
  SELECT a.site, r.site_kind AS "siteKind", r.name, r.country,
    (SELECT array_agg(c.certificate ORDER BY c.certificate) FROM certifier.certificate c WHERE c.sites @> ARRAY[a.site]) AS certificates
  FROM unnest($1::text[]) AS a(site)
  LEFT JOIN LATERAL (
    SELECT site_kind, name, country FROM linker.registration r WHERE r.site = a.site AND r.live ORDER BY hi DESC, event_id DESC, publisher DESC LIMIT 1
  ) r ON true`;

const FLAGS = `
  SELECT f.finding, f.site, g.category, f.status, f.standing, f.relation, f.made_before AS "madeBefore",
    f.min, f.pro_rata AS "proRata", f.max, f.path, f.raised_at AS "raisedAt", f.cleared_at AS "clearedAt", f.cleared_because AS "clearedBecause"
  FROM flagger.flag f JOIN flagger.finding g ON g.finding = f.finding
  WHERE f.batch = $1 AND NOT f.gone ORDER BY f.finding, f.site`;

type FlagRow = Omit<TraceFlag, 'exposure' | 'raisedAt' | 'clearedAt'> & {
  min: number;
  proRata: number | null;
  max: number;
  raisedAt: Date;
  clearedAt: Date | null;
};

/** Traces of batches: one statement for the graph, one for the flags, one for what the sites are called. */
export class TraceReadModel implements TraceReads {
  constructor(
    private readonly database: Database,
    private readonly lookBackMonths: number,
  ) {}

  async trace({ batch, direction, depth }: TraceQuestion, projectedThrough: Date): Promise<Trace | null> {
    const read = await inSnapshot(this.database, 'gateway.trace', (tx) => readAll(tx, batch, direction));
    if (read === null) return null;
    const { graph, flags, below, lineage, origins, sites } = read;
    const coverage = lineage.coverageOf(batch);
    const decided = lineage.batches.get(batch)!;
    const findingsAt = new Map(
      [...groupBy(flags, ({ site }) => site)].map(([site, all]) => [
        site,
        [...new Set(all.map(({ finding }) => finding))],
      ]),
    );
    return {
      batch,
      direction,
      asOf: projectedThrough.toISOString(),
      projectedThrough: projectedThrough.toISOString(),
      lookBackMonths: this.lookBackMonths,
      ...(below ? downstreamView(below, new Lineage(below), batch, depth) : upstreamView(graph, lineage, batch, depth)),
      origins: origins.map(({ site, share, path, custody, evidence, publishers }): TraceOrigin => ({
        site,
        siteKind: sites.get(site)?.siteKind ?? null,
        name: sites.get(site)?.name ?? null,
        country: sites.get(site)?.country ?? null,
        share,
        custody,
        evidence,
        publishers,
        path,
        certificates: sites.get(site)?.certificates ?? [],
        flags: findingsAt.get(site) ?? [],
      })),
      untraced: coverage.untraced,
      coverage,
      publishers: publishersOf(lineage, lineage.pathsTo(decided).steps()),
      flags,
    };
  }
}

function publishersOf({ input }: Lineage, steps: readonly StepId[]): string[] {
  const publishers = new Set<string>();
  for (const step of steps) publishers.add(input.steps.get(step)!.publisher);
  return [...publishers].sort();
}

/** One snapshot. PostgreSQL looks up what sites are called while shares are worked out here. */
async function readAll(tx: Tx, batch: string, direction: TraceQuestion['direction']) {
  const id = await batchId(tx, batch);
  if (id === null) return null;
  const graph = await loadUpstream(tx, [id]);
  const asked = tx.query<SiteRow & Record<string, unknown>>(SITES, [[...producingSites(graph)]]);
  // Should what follows throw, nobody waits for it.
  asked.catch(() => undefined);
  const lineage = new Lineage(graph);
  const origins = lineage.originsOf(batch);
  const sites = new Map((await asked).map((row) => [row.site, row]));
  const below = direction === 'downstream' ? await loadDownstream(tx, [id]) : undefined;
  return { graph, below, flags: await flagsOf(tx, id), lineage, origins, sites };
}

/** Sites that may turn out to be origins. */
function producingSites({ steps }: LoadedGraph): Set<string> {
  const sites = new Set<string>();
  for (const { kind, site } of steps.values()) if (kind === 'production' && site !== null) sites.add(site);
  return sites;
}

async function flagsOf(tx: Tx, batch: number): Promise<TraceFlag[]> {
  const rows = await tx.query<FlagRow & Record<string, unknown>>(FLAGS, [batch]);
  return rows.map(({ min, proRata, max, raisedAt, clearedAt, ...flag }) => ({
    ...flag,
    exposure: { min, proRata, max },
    raisedAt: raisedAt.toISOString(),
    clearedAt: clearedAt?.toISOString() ?? null,
  }));
}
