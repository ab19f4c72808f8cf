import { Lineage, Triple } from '@headwater/lineage';
import { loadUpstream } from '@headwater/lineage-reader';
import type { Database } from '@headwater/postgres';
import { claimsOfBatch, judgeClaims } from '../../apps/gateway/src/certificates/claim.read-model';
import { RecordedEvent } from '../oracle/events';
import { oracle } from '../oracle/oracle';

/** What is asked over HTTP, too. */
export interface Told {
  readonly traces: Record<string, unknown>;
  readonly flags: Record<string, unknown>;
  readonly findings: Record<string, unknown>;
}

export interface Answers extends Told {
  readonly claims: Record<string, unknown>;
}

/** What the services answer, read from their tables as the gateway reads them. */
export async function answersOf(database: Database, batches: readonly string[]): Promise<Answers> {
  const ids = await database.query<{ id: number; name: string }>(
    'SELECT id, name FROM linker.batch WHERE name = ANY($1::text[])',
    [batches],
  );
  const traces: Record<string, unknown> = {};
  const claims: Record<string, unknown> = {};
  for (const { id, name } of ids) {
    const lineage = new Lineage(await loadUpstream(database, [id]));
    traces[name] = {
      origins: lineage.originsOf(name),
      anomalies: lineage.anomaliesOf(name),
      ...lineage.coverageOf(name),
    };
    for (const claim of await judgeClaims(database, await claimsOfBatch(database, id)))
      claims[claimKey({ ...claim, custody: claim.custody ?? '' })] = verdictOf(claim);
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
    claims,
  };
}

const claimKey = (claim: Record<'event' | 'publisher' | 'batch' | 'certificate' | 'custody', string>): string =>
  [claim.event, claim.publisher, claim.batch, claim.certificate, claim.custody].join(' ');

const verdictOf = ({
  verdict,
  reasons,
  selfIssued,
}: {
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly selfIssued: boolean;
}) => ({
  ...{ verdict, reasons: [...reasons], selfIssued },
});

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
        const origins = links.map(({ handOvers: _, ...link }) => link);
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
    claims: Object.fromEntries(
      truth.claims().map((claim) => [claimKey({ ...claim, custody: claim.custody ?? '' }), verdictOf(claim)]),
    ),
  };
}
