import { groupBy, Lineage, type StepId } from '@headwater/lineage';
import {
  asOf,
  loadDownstream,
  loadDownstreamAsOf,
  type LoadedGraph,
  loadUpstream,
  type Reader,
} from '@headwater/lineage-reader';
import type { Database, Tx } from '@headwater/postgres';
import type { ToldFact } from '../anomalies/anomaly';
import { anomalyFacts } from '../anomalies/anomaly-facts.read-model';
import { readAsOf, stoodAt } from '../as-of/read-as-of.read-model';
import { batchFacts, batchId } from '../batches/batch-facts.read-model';
import { certificatesListing } from '../certificates/claim.read-model';
import { findingsOnLineage, flagsOnLineage } from '../flags/lineage-flags.read-model';
import type { FlagItem } from '../flags/flag';
import { areaRisk, untracedCountries } from './area-risk';
import type { Trace, TraceFlag, TraceNode, TraceOrigin, TraceQuestion, TraceReads } from './trace';
import { downstreamView, upstreamView } from './trace-view';

interface SiteRow {
  readonly site: string;
  readonly siteKind: string | null;
  readonly name: string | null;
  readonly country: string | null;
}

const SITES = `
  SELECT a.site, r.site_kind AS "siteKind", r.name, r.country
  FROM unnest($1::text[]) AS a(site)
  LEFT JOIN LATERAL (
    SELECT site_kind, name, country FROM linker.registration r WHERE r.site = a.site AND r.live ORDER BY hi DESC, event_id DESC, publisher DESC LIMIT 1
  ) r ON true`;

/** Traces of batches, of now and as of an earlier time alike. */
export class TraceReadModel implements TraceReads {
  constructor(
    private readonly database: Database,
    private readonly lookBackMonths: number,
  ) {}

  async trace({ batch, direction, depth }: TraceQuestion, at: Date): Promise<Trace | null> {
    const read = await readAsOf(this.database, 'gateway.trace', at, (then, tx) =>
      readAll(then, tx, batch, direction, at, this.lookBackMonths),
    );
    if (read === null) return null;
    const { graph, flags, below, lineage, origins, sites, certificates, odd, commodity } = read;
    const coverage = lineage.coverageOf(batch);
    const decided = lineage.batches.get(batch)!;
    const findingsAt = new Map(
      [...groupBy(flags, ({ site }) => site)].map(([site, all]) => [
        site,
        [...new Set(all.map(({ finding }) => finding))],
      ]),
    );
    const drawn = below
      ? downstreamView(below.graph, below.lineage, batch, depth)
      : upstreamView(graph, lineage, batch, depth);
    const view =
      commodity === null
        ? drawn
        : { ...drawn, nodes: drawn.nodes.map((node) => (node.batch === batch ? { ...node, commodity } : node)) };
    const countryOf = (site: string): string | null => sites.get(site)?.country ?? null;
    const originSites = new Set(origins.map(({ site }) => site));
    const areas = {
      commodity: view.nodes[0]?.commodity ?? null,
      origins: new Set([...originSites].map(countryOf)),
      untraced: untracedCountries(lineage, decided, coverage.untraced, originSites, countryOf),
    };
    return {
      batch,
      direction,
      asOf: at.toISOString(),
      projectedThrough: at.toISOString(),
      lookBackMonths: this.lookBackMonths,
      ...view,
      nodes: odd.size === 0 ? view.nodes : view.nodes.map((node) => withFacts(node, odd.get(node.batch))),
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
        certificates: certificates.get(site) ?? [],
        flags: findingsAt.get(site) ?? [],
      })),
      untraced: coverage.untraced,
      coverage,
      publishers: publishersOf(lineage, lineage.pathsTo(decided).steps()),
      flags,
      risk: areaRisk(areas, at),
    };
  }
}

const withFacts = (node: TraceNode, anomalyFacts: readonly ToldFact[] | undefined): TraceNode =>
  anomalyFacts ? { ...node, anomalyFacts } : node;

function publishersOf({ input }: Lineage, steps: readonly StepId[]): string[] {
  const publishers = new Set<string>();
  for (const step of steps) publishers.add(input.steps.get(step)!.publisher);
  return [...publishers].sort();
}

/** One snapshot. PostgreSQL looks up what sites are called while shares are worked out here. */
async function readAll(
  then: Reader,
  tx: Tx,
  batch: string,
  direction: TraceQuestion['direction'],
  at: Date,
  lookBackMonths: number,
) {
  const id = await batchId(then, batch);
  if (id === null) return null;
  const graph = await loadUpstream(then, [id]);
  const producing = [...producingSites(graph)];
  const asked = besideShares(then, graph, producing);
  // Should what follows throw, nobody waits for it.
  asked.catch(() => undefined);
  const lineage = new Lineage(graph);
  const origins = lineage.originsOf(batch);
  const { sites, certificates, named } = await asked;
  // Of a batch that nobody made only its uses say what it is.
  const unmade = lineage.batches.get(batch)?.inflows.length === 0;
  const commodity = unmade ? ((await batchFacts(then, [id])).get(id)?.commodity ?? null) : null;
  const lower = direction === 'downstream' ? await readBelow(then, tx, id, at) : undefined;
  const below = lower && { graph: lower, lineage: new Lineage(lower) };
  const odd = below ? await anomalyFacts(then, below.graph, below.lineage) : await anomalyFacts(then, graph, lineage);
  const flags = await flagsOnLineage(
    then,
    tx,
    lineage,
    [{ id, name: batch }],
    at,
    lookBackMonths,
    Promise.resolve(named),
  );
  return { graph, below, odd, flags: flags.map(traceFlag), lineage, origins, sites, certificates, commodity };
}

/** What sites are called, which certificates list them and which findings are about them; one after another. */
async function besideShares(then: Reader, graph: LoadedGraph, producing: readonly string[]) {
  const rows = await then.query<SiteRow & Record<string, unknown>>(SITES, [producing]);
  const named = await findingsOnLineage(then, graph);
  const certificates = await certificatesListing(then, producing);
  return { sites: new Map(rows.map((row) => [row.site, row])), named, certificates };
}

/** Along the stored edges where they stand as they did then: much faster than deciding on the way. */
async function readBelow(then: Reader, tx: Tx, batch: number, at: Date): Promise<LoadedGraph> {
  return (await stoodAt(tx, 'linker', at))
    ? loadDownstream(await asOf(tx, at, ['linker.edge']), [batch])
    : loadDownstreamAsOf(then, [batch]);
}

/** Sites that may turn out to be origins. */
function producingSites({ steps }: LoadedGraph): Set<string> {
  const sites = new Set<string>();
  for (const { kind, site } of steps.values()) if (kind === 'production' && site !== null) sites.add(site);
  return sites;
}

const traceFlag = (flag: FlagItem): TraceFlag => ({
  finding: flag.finding,
  site: flag.site,
  category: flag.category,
  status: flag.status,
  standing: flag.standing,
  relation: flag.relation,
  madeBefore: flag.madeBefore,
  exposure: flag.exposure,
  path: flag.path,
  raisedAt: flag.raisedAt?.toISOString() ?? null,
  clearedAt: flag.clearedAt?.toISOString() ?? null,
  clearedBecause: flag.clearedBecause,
});
