import { Client } from '@headwater/gateway-client';
import { quantity, share, Share } from '../show/figures';
import { table } from '../show/table';
import { answer, Output } from './output';
import { queryOf } from './query';

interface Trace {
  readonly batch: string;
  readonly asOf: string;
  readonly complete: boolean;
  readonly projectedThrough: string;
  readonly simulated?: boolean;
  readonly nodes: readonly {
    readonly batch: string;
    readonly depth: number;
    readonly site?: string | null;
    readonly organization?: string | null;
    readonly quantity?: { value: number; unit: string } | null;
    readonly anomalies?: readonly string[];
  }[];
  readonly origins: readonly {
    readonly site: string;
    readonly siteKind?: string | null;
    readonly name?: string | null;
    readonly country?: string | null;
    readonly share: Share;
    readonly custody: string;
    readonly evidence: string;
    readonly publishers: readonly string[];
    readonly flags: readonly string[];
  }[];
  readonly untraced: Share;
  readonly coverage?: { readonly located: Share; readonly named: Share };
  readonly flags: readonly TracedFlag[];
  readonly risk?: Risk;
  readonly lookBackMonths?: number;
}

/** What lists say of an area; null: unknown. */
interface CountryRisk {
  readonly country: string | null;
  readonly listing: { readonly good: string; readonly childLabour: boolean; readonly forcedLabour: boolean } | null;
}

interface Risk {
  readonly list: string;
  readonly edition: number | null;
  readonly origins: readonly CountryRisk[];
  readonly untraced: readonly CountryRisk[];
}

interface TracedFlag {
  readonly finding: string;
  readonly site: string;
  readonly category: string;
  readonly status: string;
  readonly standing?: string;
  readonly exposure: Share;
  readonly path: readonly string[];
  readonly clearedBecause?: string | null;
}

export interface TraceOptions {
  readonly json?: boolean;
  readonly downstream?: boolean;
  readonly asOf?: string;
}

/** `headwater trace <batch>`: where it came from, or with --downstream where it went. */
export async function trace(
  client: Client,
  batch: string,
  { json, downstream, asOf }: TraceOptions,
  output: Output,
): Promise<void> {
  const direction = downstream ? 'downstream' : 'upstream';
  const path = `/v1/batches/${encodeURIComponent(batch)}/trace${queryOf({ direction, asOf })}`;
  const body = (await client.get(path)) as Trace;
  answer(output, json, body, () => inWords(body, downstream === true));
}

function inWords(body: Trace, downstream: boolean): string {
  const parts = [
    `Batch ${body.batch}, ${downstream ? 'downstream' : 'upstream'}${body.simulated ? ' (SIMULATED DATA)' : ''}`,
    `as of ${body.asOf}, ${body.complete ? 'complete' : 'NOT complete: cut off'}, ${body.nodes.length} batches`,
  ];
  parts.push(downstream ? reached(body) : origins(body));
  if (!downstream) parts.push(...oddities(body), ...areas(body));
  parts.push(body.flags.length > 0 ? `Flags on ${body.batch}\n${body.flags.map(flagLines).join('\n')}` : 'No flags.');
  return parts.join('\n\n');
}

/** Publishers by number, named below: many stand on the words of the same few. */
function origins({ origins, untraced, coverage }: Trace): string {
  const publishers = [...new Set(origins.flatMap((origin) => origin.publishers))].sort();
  const rows = origins.map((origin) => [
    share(origin.share),
    origin.name ?? origin.site,
    [origin.siteKind ?? 'unregistered', origin.country].filter(Boolean).join(', '),
    `${origin.custody}, ${origin.evidence}`,
    origin.publishers.map((each) => publishers.indexOf(each) + 1).join(' '),
    origin.flags.length > 0 ? `${origin.flags.length} finding${origin.flags.length > 1 ? 's' : ''}` : '',
    origin.site,
  ]);
  return table([
    ['SHARE', 'ORIGIN', 'KIND', 'CUSTODY, EVIDENCE', 'ON THE WORD OF', 'FLAGS', 'ID'],
    ...rows,
    [share(untraced), 'untraced', '', '', '', '', ''],
  ])
    .concat(coverage ? `\nlocated ${share(coverage.located)}, named only ${share(coverage.named)}` : '')
    .concat(...publishers.map((each, i) => `${i === 0 ? '\n' : ''}\n${i + 1} is the word of ${each}`));
}

function oddities({ nodes }: Trace): string[] {
  const odd = nodes.filter(({ anomalies }) => (anomalies ?? []).length > 0);
  if (odd.length === 0) return [];
  const rows = odd.map(({ batch, anomalies }) => [anomalies!.join(', '), batch]);
  return [table([['DOES NOT ADD UP', 'BATCH'], ...rows])];
}

/** Lists of areas: beside findings, never flags. */
function areas({ risk }: Trace): string[] {
  if (!risk) return [];
  const line = (what: string, { country, listing }: CountryRisk): string[] => {
    const labour = listing && [listing.childLabour && 'child labour', listing.forcedLabour && 'forced labour'];
    const said = labour ? `${listing.good}: ${labour.filter(Boolean).join(', ')}` : 'not listed';
    return [what, country ?? 'unknown', country === null ? 'nothing can be said' : said];
  };
  const rows = [
    ...risk.origins.map((each) => line('origin', each)),
    ...risk.untraced.map((each) => line('untraced', each)),
  ];
  if (rows.length === 0) return [];
  const edition = risk.edition === null ? 'no edition of that day' : `edition ${risk.edition}`;
  return [`Area risk, which is no finding (${risk.list}, ${edition})\n${table(rows)}`];
}

function reached({ nodes }: Trace): string {
  const rows = nodes.map((node) => [
    String(node.depth),
    node.batch,
    quantity(node.quantity),
    node.organization ?? node.site ?? '',
    (node.anomalies ?? []).join(', '),
  ]);
  return table([['STEP', 'BATCH', 'QUANTITY', 'WITH', 'ANOMALIES'], ...rows]);
}

function flagLines(flag: TracedFlag): string {
  const status = [flag.status, flag.clearedBecause, flag.standing].filter(Boolean).join(', ');
  return `  ${flag.category} (${status}), exposure ${share(flag.exposure)}: ${flag.finding}\n    ${flag.path.join(' → ')}`;
}
