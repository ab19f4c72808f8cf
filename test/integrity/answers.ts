import { Lineage, Triple } from '@headwater/lineage';
import { loadUpstream } from '@headwater/lineage-reader';
import type { Database } from '@headwater/postgres';
import { RecordedEvent } from '../oracle/events';
import { oracle } from '../oracle/oracle';

export interface Answers {
  readonly traces: Record<string, unknown>;
  readonly flags: Record<string, unknown>;
  readonly findings: Record<string, unknown>;
}

/** What the services answer, read from their tables as the gateway reads them. */
export async function answersOf(database: Database, batches: readonly string[]): Promise<Answers> {
  const ids = await database.query<{ id: number; name: string }>(
    'SELECT id, name FROM linker.batch WHERE name = ANY($1::text[])',
    [batches],
  );
  const traces: Record<string, unknown> = {};
  for (const { id, name } of ids) {
    const lineage = new Lineage(await loadUpstream(database, [id]));
    traces[name] = {
      origins: lineage.originsOf(name),
      anomalies: lineage.anomaliesOf(name),
      ...lineage.coverageOf(name),
    };
  }
  const flags = await database.query<Record<string, string | number | null>>(
    `SELECT batch_name, site, finding, relation, status, cleared_because, made_before, standing, min, pro_rata, max, path FROM flagger.flag WHERE NOT gone`,
  );
  const findings = await database.query<{ finding: string; status: string }>(
    'SELECT finding, status, standing FROM flagger.finding',
  );
  return {
    traces,
    flags: Object.fromEntries(
      flags.map((flag) => [
        `${flag['batch_name']} ${flag['site']} ${flag['finding']}`,
        {
          relation: flag['relation'],
          status: flag['status'],
          clearedBecause: flag['cleared_because'],
          madeBefore: flag['made_before'],
          standing: flag['standing'],
          exposure: { min: flag['min'], proRata: flag['pro_rata'], max: flag['max'] },
          path: flag['path'],
        },
      ]),
    ),
    findings: Object.fromEntries(findings.map(({ finding, ...rest }) => [finding, rest])),
  };
}

/** What the oracle says of the same events, in the same shape. */
export function foretold(
  events: RecordedEvent[],
  lookBackMonths: number,
): Answers & { readonly batches: readonly string[] } {
  const truth = oracle(events, { lookBackMonths });
  const batches = truth.batches();
  return {
    batches,
    traces: Object.fromEntries(
      batches.map((batch) => {
        const { origins: links, coverage } = truth.trace(batch);
        const origins = links.map(({ site, share, path }) => ({ site, share, path }));
        return [batch, { origins, anomalies: truth.anomalies(batch), ...(coverage as Record<string, Triple>) }];
      }),
    ),
    flags: Object.fromEntries(
      truth.flags().map((flag) => [
        `${flag.batch} ${flag.site} ${flag.finding}`,
        {
          relation: flag.relation,
          status: flag.status,
          clearedBecause: flag.clearedBecause ?? null,
          madeBefore: flag.madeBefore,
          standing: flag.standing,
          exposure: flag.exposure,
          path: flag.path,
        },
      ]),
    ),
    findings: Object.fromEntries(
      truth
        .findings()
        .filter(({ known }) => known)
        .map(({ finding, status, standing }) => [finding, { status, standing }]),
    ),
  };
}
