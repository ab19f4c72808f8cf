import { Client } from '@headwater/gateway-client';
import { type Fact, factLine } from '../show/fact';
import { quantity, share, type Share } from '../show/figures';
import { table } from '../show/table';
import { answer, Output } from './output';
import { queryOf } from './query';

interface Batch {
  readonly batch: string;
  readonly kind: string;
  readonly commodity: string | null;
  readonly quantity: { value: number; unit: string } | null;
  readonly holder: string | null;
  readonly site: string | null;
  readonly untraced: Share;
  readonly origins: number;
  readonly flags: { readonly open: number; readonly cleared: number };
  readonly lookBackMonths: number;
  readonly claims: readonly {
    readonly certificate: string;
    readonly event: string;
    readonly custody: string | null;
    readonly verdict: string;
    readonly reasons: readonly string[];
    readonly selfIssued: boolean;
  }[];
  readonly anomalyFacts: readonly Fact[];
  readonly asOf: string;
  readonly simulated?: boolean;
}

export interface BatchOptions {
  readonly json?: boolean;
  readonly asOf?: string;
}

/** `headwater batch <batch>`: a batch in short, with its claims and what does not add up. */
export async function batch(client: Client, name: string, { json, asOf }: BatchOptions, output: Output): Promise<void> {
  const body = (await client.get(`/v1/batches/${encodeURIComponent(name)}${queryOf({ asOf })}`)) as Batch;
  answer(output, json, body, () => inWords(body));
}

function inWords(body: Batch): string {
  const { flags, claims, anomalyFacts } = body;
  return [
    `${body.kind === 'container' ? 'Container' : 'Batch'} ${body.batch}${body.simulated ? ' (SIMULATED DATA)' : ''}, as of ${body.asOf}`,
    table([
      ['what', `${body.commodity ?? 'commodity unknown'}, ${quantity(body.quantity)}`],
      ['made at', body.site ?? 'unknown'],
      ['held by', body.holder ?? 'unknown'],
      ['from', `${body.origins} origins; untraced ${share(body.untraced)}`],
      ['flags', `${flags.open} open, ${flags.cleared} cleared (look-back ${body.lookBackMonths} months)`],
    ]),
    claims.length === 0
      ? 'No claims.'
      : table([
          ['VERDICT', 'BECAUSE', 'CLAIMED', 'CERTIFICATE', 'DISPATCH'],
          ...claims.map(({ verdict, reasons, custody, certificate, event, selfIssued }) => [
            ...[verdict, reasons.join(', '), custody ?? 'no model'],
            ...[`${certificate}${selfIssued ? ' (SELF-ISSUED)' : ''}`, event],
          ]),
        ]),
    ...(anomalyFacts.length === 0
      ? []
      : [table([['LOOK AT', 'NUMBERS'], ...anomalyFacts.map((fact) => [fact.kind, factLine(fact)])])]),
  ].join('\n\n');
}
