import { compareText, groupBy, Lineage } from '@headwater/lineage';
import { asOf, loadUpstream, lookUp, type Reader, walkDownstream } from '@headwater/lineage-reader';
import type { Database, Tx } from '@headwater/postgres';
import { readAsOf, stoodAt } from '../as-of/read-as-of.read-model';
import { batchFacts, kilograms } from '../batches/batch-facts.read-model';
import type { FlagItem, ImpactItem } from '../flags/flag';
import { flagsOnLineage } from '../flags/lineage-flags.read-model';

interface Reached {
  readonly id: number;
  readonly name: string;
}

const STEPS = 'SELECT id FROM linker.step WHERE site = $1 AND live';

/** Every batch that a step at the site leads to, along the edges as they are kept; one page of them by name. */
const ALONG_EDGES = `
  WITH RECURSIVE reached(step) AS (
    ${STEPS}
    UNION
    SELECT e.dst FROM reached r, ${lookUp('SELECT e.dst FROM linker.edge e WHERE e.src = r.step')} e)
  SELECT b.id, b.name FROM linker.batch b
  WHERE b.id IN (SELECT f.batch FROM reached r JOIN linker.flow f ON f.step = r.step AND f.role = 'i' AND f.live AND f.current)
    AND ($2::text IS NULL OR b.name > $2)
  ORDER BY b.name LIMIT $3`;

/** Most steps that one answer walks over where edges do not stand as they did. */
const MOST_STEPS = 500_000;

/** Batches downstream of a site with how much of them came through it, computed when asked. */
export class SiteImpactReadModel {
  constructor(
    private readonly database: Database,
    private readonly lookBackMonths: number,
  ) {}

  /** What was known at `at`, in the order of names. */
  impact(site: string, after: string | null, limit: number, at: Date): Promise<readonly ImpactItem[]> {
    return readAsOf(this.database, 'gateway.site-impact', at, async (then, tx) => {
      const reached = (await stoodAt(tx, 'linker', at))
        ? await (await asOf(tx, at, ['linker.edge'])).query<Reached>(ALONG_EDGES, [site, after, limit])
        : await reachedByWalking(then, site, after, limit);
      return reached.length === 0 ? [] : this.items(then, tx, site, reached, at);
    });
  }

  private async items(
    then: Reader,
    tx: Tx,
    site: string,
    reached: readonly Reached[],
    at: Date,
  ): Promise<readonly ImpactItem[]> {
    const ids = reached.map(({ id }) => id);
    const facts = await batchFacts(then, ids);
    const lineage = new Lineage(await loadUpstream(then, ids));
    const exposureOf = exposures(lineage, site);
    const flags = (await flagsOnLineage(then, tx, lineage, reached, at, this.lookBackMonths)).filter(
      (flag) => flag.site === site,
    );
    const byBatch = groupBy(flags, ({ batch }) => batch);
    return reached.map(({ id, name }) => {
      const fact = facts.get(id);
      return {
        batch: name,
        site,
        commodity: fact?.commodity ?? null,
        quantity: kilograms(fact?.mass ?? null),
        holder: fact?.holder ?? null,
        ...exposureOf(name),
        ...statusOf(byBatch.get(name) ?? []),
      };
    });
  }
}

const STANDINGS: readonly string[] = ['alleged', 'substantiated', 'disputed'];

/** Of several findings on the site: open if one is, with what those are worth that make it so. */
function statusOf(flags: readonly FlagItem[]): Pick<ImpactItem, 'status' | 'standings'> {
  const open = flags.filter(({ status }) => status === 'open');
  const standings = new Set((open.length > 0 ? open : flags).map(({ standing }) => standing));
  return {
    status: open.length > 0 ? 'open' : flags.length > 0 ? 'cleared' : 'none',
    standings: STANDINGS.filter((each) => standings.has(each)),
  };
}

async function reachedByWalking(then: Reader, site: string, after: string | null, limit: number): Promise<Reached[]> {
  const steps = await then.query<{ id: number }>(STEPS, [site]);
  const walk = await walkDownstream(
    then,
    steps.map(({ id }) => id),
    MOST_STEPS,
  );
  return [...walk.batches]
    .flatMap(([id, { batch: name, current }]) =>
      current.some(({ step }) => walk.steps.has(step)) && (after === null || compareText(name, after) > 0)
        ? [{ id, name }]
        : [],
    )
    .sort((a, b) => compareText(a.name, b.name))
    .slice(0, limit);
}

function exposures(lineage: Lineage, site: string): (batch: string) => Pick<ImpactItem, 'exposure' | 'path'> {
  const steps = [...lineage.input.steps].flatMap(([id, step]) => (step.site === site ? [id] : []));
  const shares = lineage.sharesOf(steps);
  const paths = lineage.pathsFrom(steps);
  return (name) => {
    const batch = lineage.batches.get(name)!;
    return { exposure: shares.inBatch(batch), path: paths.to(batch) ?? [name] };
  };
}
