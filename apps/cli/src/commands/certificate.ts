import { Client } from '@headwater/gateway-client';
import { table } from '../show/table';
import { answer, Output } from './output';
import { andMore, readPages } from './pages';
import { withQuery } from './query';

interface Terms {
  readonly scheme: string;
  readonly holder: string;
  readonly sites?: readonly string[];
  readonly commodities?: readonly string[];
  readonly custody?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
}

interface Certificate {
  readonly certificate: string;
  readonly scheme: string;
  /** All null: not a scheme that Headwater knows. */
  readonly schemeFacts: Readonly<Record<'name' | 'vouchesFor' | 'doesNotVouchFor' | 'source', string | null>>;
  readonly holder: string | null;
  readonly issuer: string | null;
  readonly state: string;
  readonly selfIssued: boolean | null;
  readonly terms: Terms | null;
  readonly timeline: readonly {
    readonly kind: string;
    readonly publisher: string;
    readonly effective: string;
    readonly counts: boolean;
    readonly reason?: string;
  }[];
  readonly periods: readonly { readonly from: string | null; readonly to: string | null; readonly state: string }[];
  readonly asOf: string;
  readonly simulated?: boolean;
}

interface Relying {
  readonly batch: string;
  readonly event: string;
  readonly custody: string | null;
  readonly verdict: string;
  readonly reasons: readonly string[];
}

export interface CertificateOptions {
  readonly json?: boolean;
  readonly asOf?: string;
  readonly limit: number;
}

/** `headwater certificate <certificate>`: its terms, its life, its states, and who relied on it with each verdict. */
export async function certificate(
  client: Client,
  name: string,
  { json, asOf, limit }: CertificateOptions,
  output: Output,
): Promise<void> {
  const path = withQuery(`/v1/certificates/${encodeURIComponent(name)}`, { asOf });
  const page = await readPages<Relying, Certificate>(client, path, limit, 'reliedOnBy');
  const { items, next, ...body } = page;
  answer(output, json, { ...body, reliedOnBy: items, next }, () =>
    [...inWords(body), reliedOn(items) + andMore(next)].join('\n\n'),
  );
}

function inWords(body: Certificate): string[] {
  const { schemeFacts: scheme, terms } = body;
  return [
    `Certificate ${body.certificate}${body.simulated ? ' (SIMULATED DATA)' : ''}, as of ${body.asOf}`,
    table([
      ['state', body.state],
      ['scheme', scheme.name ?? `${body.scheme} (what it vouches for is not known here)`],
      ...(
        [
          ['vouches for', scheme.vouchesFor],
          ['not for', scheme.doesNotVouchFor],
          ['source', scheme.source],
        ] as const
      ).flatMap(([what, said]) => (said === null ? [] : [[what, said]])),
      ['held by', body.holder ?? 'unknown'],
      ['issued by', `${body.issuer ?? 'unknown'}${body.selfIssued ? ' (SELF-ISSUED)' : ''}`],
      ...(terms ? termsOf(terms) : []),
    ]),
    life(body),
    table([['FROM', 'TO', 'STATE'], ...body.periods.map(({ from, to, state }) => [from ?? '…', to ?? '…', state])]),
  ];
}

function termsOf({ sites, commodities, custody, validFrom, validTo }: Terms): string[][] {
  return [
    ['covers', `${commodities?.join(', ') ?? 'any commodity'} of ${sites?.join(' ') ?? 'any site'}`],
    ['custody', custody ?? 'not stated'],
    ['valid', `${validFrom ?? '…'} to ${validTo ?? '…'}`],
  ];
}

function life({ timeline }: Certificate): string {
  const rows = timeline.map(({ effective, kind, publisher, counts, reason }) => [
    ...[effective, kind, publisher, counts ? '' : 'does not count', reason ?? ''],
  ]);
  return table([['EFFECTIVE', 'WHAT', 'BY', '', 'REASON'], ...rows]);
}

function reliedOn(items: readonly Relying[]): string {
  if (items.length === 0) return 'Nobody relied on it.';
  const rows = items.map(({ verdict, reasons, custody, batch, event }) => [
    ...[verdict, reasons.join(', '), custody ?? 'as certified', batch, event],
  ]);
  return table([['VERDICT', 'BECAUSE', 'CUSTODY CLAIMED', 'BATCH', 'CLAIMED BY EVENT'], ...rows]);
}
