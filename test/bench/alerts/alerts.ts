import { startCluster } from '@headwater/postgres';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { cpuOfFamily } from '../cpu';
import type { Resident } from '../memory';
import { quantile, type Report } from '../report';
import { startStandalone } from '../standalone';
import { benchLone, type Lone } from './lone';
import { benchMatching } from './matching';
import { benchStorm, copyAlerts, type Cpu, type Storm } from './storm';
import { post, startWebhookReceiver } from './world';

export interface AlertsBench {
  /** Lone findings, idle and beside others each. */
  readonly rounds: number;
  /** Batches under the storm's finding. */
  readonly batches: number;
  readonly subscriptions: number;
  /** Flags matched with one and with many subscriptions. */
  readonly flags: number;
}

/**
 * Alerts through everything, on the standalone as anybody starts it: lone findings to their webhooks, a storm against a
 * COPY of its alerts, what others have to wait for meanwhile; and a notifier alone with one subscription and with many.
 */
export async function benchAlerts(asked: AlertsBench): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-bench-'));
  const cluster = await startCluster({ dataDir: join(folder, 'postgres') });
  const receiver = await startWebhookReceiver();
  const client = new Client({ connectionString: cluster.url });
  await client.connect();
  try {
    process.env['HEADWATER_WEBHOOK_PRIVATE'] = '1';
    const standalone = await startStandalone(folder, cluster.url);
    const others = { categories: ['forced-labour'] };
    await post(standalone.url, 'subscriptions', { name: 'others', filter: others, webhook: { url: receiver.url } });
    const lone = await benchLone(standalone.url, receiver, asked.rounds);
    const before = standalone.memory();
    const spare = 10 * asked.rounds;
    const postmaster = Number(readFileSync(join(cluster.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
    const cpu = (): Cpu => ({ node: standalone.cpu().node, postgres: cpuOfFamily(postmaster) });
    const storm = await benchStorm(standalone.url, client, receiver, { batches: asked.batches, spare, cpu });
    const memory = { before, most: standalone.memory() };
    await standalone.stop();
    const copy = await copyAlerts(client, join(cluster.dataDir, 'alerts.copy'));
    const matching = await benchMatching(cluster.url, asked);
    return reportOf(asked, lone, storm, copy, matching, memory);
  } finally {
    receiver.close();
    await client.end();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function reportOf(
  { rounds, flags, subscriptions }: AlertsBench,
  lone: Lone,
  storm: Storm,
  copy: { readonly bare: number; readonly indexed: number },
  matching: { readonly one: readonly number[]; readonly many: readonly number[] },
  memory: { readonly before: Resident | null; readonly most: Resident | null },
): Report {
  const ms = (value: number) => ({ value, unit: 'ms' });
  const below = (value: number, most: number) => ({ value, target: `≤ ${most}`, holds: value <= most });
  const median = (times: readonly number[]): number => quantile(times, 0.5);
  const delay = Math.max(...storm.others) - median(lone.idle);
  return {
    bench: `alerts: ${rounds} lone findings, one that reaches ${storm.batches} batches, ${flags} flags under ${subscriptions} subscriptions`,
    figures: {
      'lone finding to webhook, idle, p50': ms(median(lone.idle)),
      'lone finding to webhook, idle, p99': ms(quantile(lone.idle, 0.99)),
      'throughput, HTTP to linked and flagged': { value: lone.throughput, unit: '/s' },
      'taken in beside lone findings': { value: lone.beside, unit: '/s' },
      'lone finding to webhook, beside that, p50': ms(median(lone.loaded)),
      'lone finding to webhook, beside that, p99': ms(quantile(lone.loaded, 0.99)),
      'storm: first alert on the stream': ms(storm.firstStreamed),
      'storm: first webhook': ms(storm.firstWebhook),
      'storm: all flagged': ms(storm.flagged),
      'storm: all listed': ms(storm.listed),
      'storm: all streamed': ms(storm.streamed),
      ...(storm.cpu.node === null || storm.cpu.postgres === null
        ? {}
        : {
            'storm: CPU of Node': { value: storm.cpu.node / 1000, unit: 's' },
            'storm: CPU of PostgreSQL': { value: storm.cpu.postgres / 1000, unit: 's' },
          }),
      'COPY of its alerts': ms(copy.bare),
      'COPY of its alerts into a table with their indexes': ms(copy.indexed),
      'finding of another meanwhile to webhook, p50': ms(median(storm.others)),
      'finding of another meanwhile to webhook, longest': ms(Math.max(...storm.others)),
      ...(memory.before && memory.most
        ? {
            'resident before the storm': { value: memory.before.now, unit: 'MB' },
            'resident at most': { value: memory.most.most, unit: 'MB' },
          }
        : {}),
      'flags to alerts, one subscription': ms(median(matching.one)),
      [`flags to alerts, ${subscriptions} subscriptions`]: ms(median(matching.many)),
    },
    ratios: {
      'lone finding to webhook at half throughput, p99 / 250 ms': below(quantile(lone.loaded, 0.99) / 250, 1),
      'first alert of a storm / 1 s': below(storm.firstStreamed / 1000, 1),
      'storm listed / COPY': below(storm.listed / copy.bare, 3),
      'storm listed / COPY with indexes': { value: storm.listed / copy.indexed },
      'delay of others in a storm / 1 s': below(delay / 1000, 1),
      [`${subscriptions} subscriptions / one`]: below(median(matching.many) / median(matching.one), 2),
    },
  };
}
