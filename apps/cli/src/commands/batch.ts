import { Client } from '@headwater/gateway-client';
import { type Fact, factLine } from '../show/fact';
import { quantity, share, Share } from '../show/figures';
import { table } from '../show/table';
import { answer, Output } from './output';
import { withQuery } from './query';

interface Batch {
  readonly batch: string;
  readonly kind: string;
  readonly commodity: string | null;
  readonly quantity: { readonly value: number; readonly unit: string } | null;
  readonly holder: string | null;
  readonly site: string | null;
  readonly untraced: Share;
  readonly origins: number;
  readonly flags: { readonly open: number; readonly cleared: number };
  readonly claims: readonly Claim[];
  readonly anomalyFacts: readonly Fact[];
  readonly asOf: string;
  readonly simulated?: boolean;
}

interface Claim {
  readonly certificate: string;
  readonly event: string;
  readonly custody: string | null;
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly selfIssued: boolean | null;
}

export interface BatchOptions {
  readonly json?: boolean;
  readonly asOf?: string;
}

/** `headwater batch <batch>`: what it is, what is claimed for it with each verdict, and what does not add up. */
export async function batch(client: Client, name: string, { json, asOf }: BatchOptions, output: Output): Promise<void> {
  const body = (await client.get(withQuery(`/v1/batches/${encodeURIComponent(name)}`, { asOf }))) as Batch;
  answer(output, json, body, () => inWords(body));
}

function inWords(body: Batch): string {
  const { flags, origins, claims, anomalyFacts } = body;
  return [
    `Batch ${body.batch}${body.simulated ? ' (SIMULATED DATA)' : ''}, as of ${body.asOf}`,
    table([
      ['what', [body.commodity ?? 'commodity unknown', ...(body.kind === 'container' ? ['container'] : [])].join(', ')],
      ['quantity', quantity(body.quantity)],
      ['held by', body.holder ?? 'unknown'],
      ['made at', body.site ?? 'unknown'],
      ['from', `${origins} farms and mines; untraced ${share(body.untraced)}`],
      ['flags', `${flags.open} open, ${flags.cleared} cleared`],
    ]),
    claims.length === 0 ? 'No certificate is claimed for it.' : claimsOf(claims),
    ...(anomalyFacts.length === 0
      ? []
      : [`Does not add up\n${table(anomalyFacts.map((fact) => [`  ${fact.kind}`, factLine(fact)]))}`]),
  ].join('\n\n');
}

function claimsOf(claims: readonly Claim[]): string {
  const rows = claims.map(({ verdict, reasons, custody, selfIssued, certificate, event }) => [
    verdict,
    [...reasons, ...(selfIssued ? ['self-issued'] : [])].join(', '),
    custody ?? 'as certified',
    certificate,
    event,
  ]);
  return table([['VERDICT', 'BECAUSE', 'CUSTODY CLAIMED', 'CERTIFICATE', 'CLAIMED BY EVENT'], ...rows]);
}
