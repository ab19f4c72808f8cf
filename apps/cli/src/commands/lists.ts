import { Client } from '@headwater/gateway-client';
import { quantity, share, Share } from '../show/figures';
import { type Fact, factLine } from '../show/fact';
import { table } from '../show/table';
import { answer, Output } from './output';
import { andMore, readPages } from './pages';
import { queryOf } from './query';

export interface ListOptions {
  readonly json?: boolean;
  readonly limit: number;
}

export interface ImpactOptions extends ListOptions {
  readonly asOf?: string;
}

interface ImpactItem {
  readonly batch: string;
  readonly quantity?: { value: number; unit: string } | null;
  readonly holder?: string | null;
  readonly exposure: Share;
  readonly status: string;
  readonly standings?: readonly string[];
}

/** `headwater impact <finding>`: the batches that a finding reaches. */
export async function impact(
  client: Client,
  finding: string,
  { json, limit, asOf }: ImpactOptions,
  output: Output,
): Promise<void> {
  const path = `/v1/findings/${encodeURIComponent(finding)}/impact${queryOf({ asOf })}`;
  const page = await readPages<ImpactItem>(client, path, limit);
  answer(output, json, page, () => {
    if (page.items.length === 0) return `No batch is reached by ${finding}.`;
    const rows = page.items.map((item) => [
      item.status,
      (item.standings ?? []).join(', '),
      share(item.exposure),
      quantity(item.quantity),
      item.holder ?? '',
      item.batch,
    ]);
    return table([['STATUS', 'STANDING', 'EXPOSURE', 'QUANTITY', 'HOLDER', 'BATCH'], ...rows]) + andMore(page.next);
  });
}

interface FlagItem {
  readonly batch: string;
  readonly site: string;
  readonly finding: string;
  readonly category?: string;
  readonly relation?: string;
  readonly status: string;
  readonly standing?: string;
  readonly exposure: Share;
}

export interface FlagOptions extends ListOptions {
  readonly status?: string;
  readonly batch?: string;
  readonly site?: string;
  readonly finding?: string;
  readonly commodity?: string;
  readonly organization?: string;
  readonly asOf?: string;
}

/** `headwater flags`: open flags, or as filtered. */
export async function flags(
  client: Client,
  { json, limit, status = 'open', batch, site, finding, commodity, organization, asOf }: FlagOptions,
  output: Output,
): Promise<void> {
  const filter = queryOf({ status, batch, site, finding, commodity, organization, asOf });
  const page = await readPages<FlagItem>(client, `/v1/flags${filter}`, limit);
  answer(output, json, page, () => {
    if (page.items.length === 0) return `No ${status} flags.`;
    const rows = page.items.map((item) => [
      item.status,
      item.standing ?? '',
      item.relation ?? '',
      item.category ?? '',
      share(item.exposure),
      item.batch,
      item.site,
      item.finding,
    ]);
    return (
      table([['STATUS', 'STANDING', 'RELATION', 'CATEGORY', 'EXPOSURE', 'BATCH', 'SITE', 'FINDING'], ...rows]) +
      andMore(page.next)
    );
  });
}

interface AnomalyItem {
  readonly kind: string;
  readonly batch: string | null;
  readonly site: string | null;
  readonly commodity: string | null;
  readonly organization: string | null;
  readonly at: string;
  readonly facts: Fact;
}

export interface AnomalyOptions extends ListOptions {
  readonly kind?: string;
  readonly organization?: string;
  readonly commodity?: string;
}

/** `headwater anomalies`: what does not add up, and what else a person should look at. */
export async function anomalies(
  client: Client,
  { json, limit, kind, organization, commodity }: AnomalyOptions,
  output: Output,
): Promise<void> {
  const page = await readPages<AnomalyItem>(
    client,
    `/v1/anomalies${queryOf({ kind, organization, commodity })}`,
    limit,
  );
  answer(output, json, page, () => {
    if (page.items.length === 0) return 'Nothing of this does not add up.';
    const rows = page.items.map((item) => [
      ...[
        item.kind,
        item.commodity ?? '',
        factLine(item.facts),
        item.organization ?? '',
        item.batch ?? item.site ?? '',
      ],
    ]);
    return table([['KIND', 'COMMODITY', 'NUMBERS', 'MADE BY', 'BATCH OR SITE'], ...rows]) + andMore(page.next);
  });
}

interface ParkedItem {
  readonly id: string | number;
  readonly stream: string;
  readonly reason: string;
  readonly detail?: string | null;
  readonly at: string;
  readonly state: string;
  readonly eventId?: string | null;
}

/** `headwater parked`: what could not be processed, and why. */
export async function parked(client: Client, { json, limit }: ListOptions, output: Output): Promise<void> {
  const page = await readPages<ParkedItem>(client, '/v1/parked', limit);
  answer(output, json, page, () => {
    if (page.items.length === 0) return 'Nothing is parked.';
    const rows = page.items.map((item) => [
      String(item.id),
      item.state,
      item.at,
      item.stream,
      item.eventId ?? '',
      [item.reason, item.detail].filter(Boolean).join(': '),
    ]);
    return table([['ID', 'STATE', 'SINCE', 'STREAM', 'EVENT', 'REASON'], ...rows]) + andMore(page.next);
  });
}
