import type { Client } from 'pg';
import { KEY } from '../standalone';
import { alertMs, farm, parting, post, production, report, STORM_FARM, type WebhookReceiver } from './world';

const FINDING = 'urn:bench:finding:storm';
/** Lots that one harvest is parted into. */
const PARTS = 99;
/** Findings of others at most while the storm lasts. */
const OTHERS = 1000;
/** How often is looked whether all are there, ms. */
const LOOK_MS = 200;

/** CPU used so far, ms; null where nothing tells. */
export interface Cpu {
  readonly node: number | null;
  readonly postgres: number | null;
}

export interface Storm {
  readonly batches: number;
  /** From the finding's POST, ms. */
  readonly firstStreamed: number;
  readonly firstWebhook: number;
  readonly flagged: number;
  readonly listed: number;
  readonly streamed: number;
  /** Findings of others meanwhile, from POST to webhook, ms. */
  readonly others: readonly number[];
  /** From the finding's POST until all is listed, what others do meanwhile included, ms. */
  readonly cpu: Cpu;
}

/** Harvests of one farm, each parted into lots: `batches` in all. */
async function prepare(url: string, batches: number): Promise<void> {
  const harvests = Math.ceil(batches / (PARTS + 1));
  const CHUNK = 100;
  for (let at = 0; at < harvests; at += CHUNK) {
    const some = Array.from({ length: Math.min(CHUNK, harvests - at) }, (_, i) => `urn:bench:storm:${at + i}`);
    await post(
      url,
      'shipments',
      some.map((batch) => production(STORM_FARM, batch, PARTS)),
    );
    await post(url, 'shipments', some.map((batch) => parting(batch, Array.from({ length: PARTS }, (_, i) => `${batch}:${i}`))), 'wait=30'); // prettier-ignore
  }
}

const [NEWLINE, D] = [10, 100];

/** Counts the alerts of a subscription as the stream brings them. */
async function follow(url: string, subscription: string, count: number) {
  const response = await fetch(`${url}/v1/alerts/stream?subscription=${subscription}&after=latest`, {
    headers: { authorization: `Bearer ${KEY}` },
  });
  let told = (): void => undefined;
  const first = new Promise<number>((resolve) => (told = () => resolve(performance.now())));
  const all = (async () => {
    let [seen, before] = [0, NEWLINE];
    for await (const bytes of response.body!) {
      // A line that begins with "d" is the `data:` of an alert; what is within has no line ends.
      for (const byte of bytes as Uint8Array) {
        if (byte === D && before === NEWLINE) seen++;
        before = byte;
      }
      if (seen > 0) told();
      if (seen >= count) return performance.now();
    }
    throw new Error(`the stream ended after ${seen} alerts`);
  })();
  return { first, all };
}

const used = (before: number | null, after: number | null): number | null =>
  before === null || after === null ? null : after - before;

async function until(client: Client, sql: string, values: readonly unknown[], count: number): Promise<number> {
  for (;;) {
    const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, [...values]);
    if (rows[0]!.n >= count) return performance.now();
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/**
 * A finding that reaches many batches at once, until each is flagged, listed and streamed; and what findings of others
 * have to wait meanwhile. `spare`: the first of the farms that nobody has reported anything of yet.
 */
export async function benchStorm(
  url: string,
  client: Client,
  receiver: WebhookReceiver,
  { batches, spare, cpu }: { readonly batches: number; readonly spare: number; readonly cpu: () => Cpu },
): Promise<Storm> {
  await prepare(url, batches);
  await post(url, 'shipments', Array.from({ length: OTHERS }, (_, i) => production(farm(spare + i), `urn:bench:other:${i}`)), 'wait=30'); // prettier-ignore
  const { id } = await post<{ id: string }>(url, 'subscriptions', {
    name: 'storm',
    filter: { findings: [FINDING] },
    webhook: { url: receiver.url },
  });
  const total = Math.ceil(batches / (PARTS + 1)) * (PARTS + 1);
  const stream = await follow(url, id, total);
  const webhook = receiver.first(FINDING);
  const before = cpu();
  const start = performance.now();
  await post(url, 'findings', report(FINDING, STORM_FARM, 'child-labour'));
  let over = false;
  const others = (async () => {
    const times: number[] = [];
    while (!over && times.length < OTHERS)
      times.push(await alertMs(url, receiver, `urn:bench:other:${times.length}`, farm(spare + times.length)));
    return times;
  })();
  const since = async (at: Promise<number>): Promise<number> => (await at) - start;
  const flaggedAt = until(client, 'flagger.flag WHERE finding = $1', [FINDING], total);
  const [firstStreamed, firstWebhook, flagged] = await Promise.all(
    [stream.first, webhook, flaggedAt].map((each) => since(each)),
  );
  const listed = await since(
    until(client, 'notifier.alert WHERE subscription = (SELECT number FROM notifier.subscription WHERE id = $1)', [id], total), // prettier-ignore
  );
  const after = cpu();
  const streamed = await since(stream.all);
  over = true;
  return {
    batches: total,
    firstStreamed: firstStreamed!,
    firstWebhook: firstWebhook!,
    ...{ flagged: flagged!, listed, streamed, others: await others },
    cpu: { node: used(before.node, after.node), postgres: used(before.postgres, after.postgres) },
  };
}

/** How long COPY takes to write the storm's alerts into a table like theirs, ms: with its indexes, and without any. */
export async function copyAlerts(client: Client, file: string): Promise<{ bare: number; indexed: number }> {
  await client.query(`COPY (SELECT a.* FROM notifier.alert a WHERE a.finding = '${FINDING}') TO '${file}'`);
  const timedCopy = async (table: string, like: string): Promise<number> => {
    await client.query(`CREATE TABLE public.${table} (LIKE notifier.alert ${like})`);
    const start = performance.now();
    await client.query(`COPY public.${table} FROM '${file}'`);
    return performance.now() - start;
  };
  await timedCopy('warm_up', 'INCLUDING ALL');
  return { bare: await timedCopy('bare', ''), indexed: await timedCopy('indexed', 'INCLUDING ALL') };
}
