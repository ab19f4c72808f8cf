import { Client } from '@headwater/gateway-client';
import { quantity, share, Share } from '../show/figures';
import { table } from '../show/table';
import { answer, Output } from './output';
import { withQuery } from './query';

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
  readonly flags: readonly TracedFlag[];
  readonly risk: {
    readonly list: string;
    readonly edition: number | null;
    readonly origins: readonly CountryRisk[];
    readonly untraced: readonly CountryRisk[];
  };
}

interface CountryRisk {
  readonly country: string | null;
  readonly listing: { readonly childLabour: boolean; readonly forcedLabour: boolean } | null;
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
  const path = withQuery(`/v1/batches/${encodeURIComponent(batch)}/trace`, { direction, asOf });
  const body = (await client.get(path)) as Trace;
  answer(output, json, body, () => inWords(body, downstream === true));
}

function inWords(body: Trace, downstream: boolean): string {
  const parts = [
    `Batch ${body.batch}, ${downstream ? 'downstream' : 'upstream'}${body.simulated ? ' (SIMULATED DATA)' : ''}`,
    `as of ${body.asOf}, ${body.complete ? 'complete' : 'NOT complete: cut off'}, ${body.nodes.length} batches`,
  ];
  parts.push(downstream ? reached(body) : origins(body));
  parts.push(body.flags.length > 0 ? `Flags on ${body.batch}\n${body.flags.map(flagLines).join('\n')}` : 'No flags.');
  parts.push(risk(body.risk));
  return parts.join('\n\n');
}

/** Of the area, not of a place: never a flag. */
function risk({ list, edition, origins, untraced }: Trace['risk']): string {
  const row = (where: string, { country, listing }: CountryRisk): string[] => [
    `  ${where}`,
    country ?? 'unknown',
    listing
      ? ['child labour', 'forced labour'].filter((_, i) => [listing.childLabour, listing.forcedLabour][i]).join(', ')
      : country === null
        ? 'nothing can be said'
        : 'not listed',
  ];
  return [
    `Countries in the ${list}${edition === null ? '' : `, edition ${edition}`} (no flag: it says nothing of a single place)`,
    table([...origins.map((each) => row('origins', each)), ...untraced.map((each) => row('untraced', each))]),
  ].join('\n');
}

function origins({ origins, untraced }: Trace): string {
  const rows = origins.map((origin) => [
    share(origin.share),
    origin.name ?? origin.site,
    [origin.siteKind ?? 'unregistered', origin.country].filter(Boolean).join(', '),
    `${origin.custody}, ${origin.evidence}`,
    origin.publishers.join(' '),
    origin.flags.length > 0 ? `${origin.flags.length} finding${origin.flags.length > 1 ? 's' : ''}` : '',
    origin.site,
  ]);
  return table([
    ['SHARE', 'ORIGIN', 'KIND', 'CUSTODY, EVIDENCE', 'ON THE WORD OF', 'FLAGS', 'ID'],
    ...rows,
    [share(untraced), 'untraced', '', '', '', '', ''],
  ]);
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
