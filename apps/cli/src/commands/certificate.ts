import { Client } from '@headwater/gateway-client';
import { table } from '../show/table';
import { answer, Output } from './output';
import { andMore } from './pages';
import { queryOf } from './query';

interface Reliance {
  readonly batch: string;
  readonly event: string;
  readonly custody: string | null;
  readonly verdict: string;
  readonly reasons: readonly string[];
}

interface Certificate {
  readonly certificate: string;
  readonly scheme: string;
  readonly schemeFacts: {
    readonly name: string | null;
    readonly vouchesFor: string | null;
    readonly doesNotVouchFor: string | null;
    readonly source: string | null;
  };
  readonly holder: string;
  readonly issuer: string;
  readonly state: string;
  readonly selfIssued: boolean;
  readonly terms: {
    readonly custody?: string;
    readonly sites?: readonly string[];
    readonly commodities?: readonly string[];
    readonly validFrom?: string;
    readonly validTo?: string;
    readonly grade?: string;
  };
  readonly timeline: readonly {
    readonly kind: string;
    readonly publisher: string;
    readonly eventTime: string;
    readonly effective: string;
    readonly counts: boolean;
    readonly reason?: string;
    readonly note?: string;
  }[];
  readonly periods: readonly { readonly from: string | null; readonly to: string | null; readonly state: string }[];
  readonly reliedOnBy: readonly Reliance[];
  readonly next: string | null;
  readonly asOf: string;
  readonly simulated?: boolean;
}

export interface CertificateOptions {
  readonly json?: boolean;
  readonly limit: number;
  readonly asOf?: string;
}

const LARGEST_PAGE = 1000;

/** `headwater certificate <certificate>`: its terms, its life, and who relied on it with what verdict. */
export async function certificate(
  client: Client,
  name: string,
  { json, limit, asOf }: CertificateOptions,
  output: Output,
): Promise<void> {
  const read = async (most: number, then: string | undefined, cursor?: string): Promise<Certificate> =>
    (await client.get(
      `/v1/certificates/${encodeURIComponent(name)}${queryOf({ asOf: then, limit: String(Math.min(LARGEST_PAGE, most)), cursor })}`,
    )) as Certificate;
  let page = await read(limit, asOf);
  const reliedOnBy = [...page.reliedOnBy];
  // The other pages as of the first: what comes meanwhile moves nothing.
  while (page.next !== null && reliedOnBy.length < limit) {
    page = await read(limit - reliedOnBy.length, page.asOf, page.next);
    reliedOnBy.push(...page.reliedOnBy);
  }
  const body = { ...page, reliedOnBy };
  answer(output, json, body, () => inWords(body));
}

function inWords(body: Certificate): string {
  const { schemeFacts: facts, terms } = body;
  return [
    `Certificate ${body.certificate}${body.simulated ? ' (SIMULATED DATA)' : ''}, as of ${body.asOf}`,
    table([
      ['state', body.state],
      ['scheme', facts.name ? `${facts.name} (${body.scheme})` : `${body.scheme} (not one that we know)`],
      ...(facts.vouchesFor ? [['speaks for', facts.vouchesFor]] : []),
      ...(facts.doesNotVouchFor ? [['not for', facts.doesNotVouchFor]] : []),
      ...(facts.source ? [['source', facts.source]] : []),
      ['holder', body.holder],
      ['issued by', `${body.issuer}${body.selfIssued ? ' (SELF-ISSUED)' : ''}`],
      ['days', `${terms.validFrom ?? 'from its issue'} to ${terms.validTo ?? 'no last day stated'}`],
      ['custody', terms.custody ?? 'no model stated'],
      ['sites', terms.sites?.join(', ') || 'none listed: those that the holder operates'],
      ['commodities', terms.commodities?.join(', ') || 'none listed: any'],
      ...(terms.grade ? [['grade', terms.grade]] : []),
    ]),
    table([
      ['HOLDS FROM', 'WHAT', 'SAID ON', 'BY', ''],
      ...body.timeline.map((entry) => [
        ...[entry.effective, entry.kind, entry.eventTime, entry.publisher],
        [entry.counts ? '' : 'does not count: not who issued it', entry.reason, entry.note].filter(Boolean).join('; '),
      ]),
    ]),
    table([
      ['FROM', 'UNTIL', 'STATE'],
      ...body.periods.map(({ from, to, state }) => [from ?? 'ever', to ?? 'no end', state]),
    ]),
    reliances(body),
  ].join('\n\n');
}

function reliances({ reliedOnBy, next }: Certificate): string {
  if (reliedOnBy.length === 0) return 'Nobody relied on it.';
  const rows = reliedOnBy.map(({ verdict, reasons, custody, batch, event }) => [
    ...[verdict, reasons.join(', '), custody ?? 'no model', batch, event],
  ]);
  return table([['VERDICT', 'BECAUSE', 'CLAIMED', 'BATCH', 'DISPATCH'], ...rows]) + andMore(next);
}
