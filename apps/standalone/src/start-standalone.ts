import { createMetrics } from '@headwater/observability';
import { smtpOf, type Settings } from '@headwater/config';
import { migrate, startCluster } from '@headwater/postgres';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { Logger } from 'pino';
import { createGateway } from '../../gateway/src/create-gateway';
import { makeSignInLink } from '../../gateway/src/sessions/session.pg-store';
import { ensureAdminKey, warnOfShortKey } from '../../gateway/src/keys/ensure-admin-key';
import { PipelineProjection } from '../../gateway/src/projection/pipeline-projection';
import { PgProgress } from '../../gateway/src/projection/progress.read-model';
import { TraceReadModel } from '../../gateway/src/traces/trace.read-model';
import { adminKeyOf } from './admin-key';
import { DEMO_START_BATCH } from './demo/demo-events';
import { seedDemo } from './demo/seed-demo';
import { keepApart } from './keep-apart';
import { allMigrations } from './migrations';
import { startPipeline } from './start-pipeline';
import { type Closer, stopInTime } from '@headwater/service';

export interface Standalone {
  /** `http://HOST:PORT`, without a slash at the end. */
  readonly url: string;
  /** Signs in once, and opens a flagged batch of the demo, or the first page. */
  readonly link: string;
  /** Where the admin key is kept, when it was made by this start. */
  readonly newKeyFile: string | null;
  /** Finishes what is under way and gives the data folder free, within 9 s. Safe to call twice. */
  stop(): Promise<void>;
}

/** Longest that one statement of the gateway may take, ms. */
const READ_WITHIN_MS = 60_000;

/** Longest that each may take to close, ms: requests under way, transactions under way, the database's checkpoint. */
const WITHIN = { gateway: 3_000, pipeline: 2_000, database: 4_000 };

/**
 * Everything in one process: embedded PostgreSQL (or the one at DATABASE_URL), the log kept in it, every service.
 * Once `given` is aborted it starts nothing more, closes what it started and throws the reason.
 */
export async function startStandalone(
  settings: Settings,
  logger: Logger,
  given = new AbortController().signal,
): Promise<Standalone> {
  const folder = join(resolve(settings.dataFolder), settings.demo ? 'demo' : 'own');
  const closers: Closer[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= stopInTime(closers).then((problems) => problems.forEach((problem) => logger.warn({}, problem))));
  const closing = (name: keyof typeof WITHIN, close: () => Promise<unknown>): void =>
    void closers.push({ name, withinMs: WITHIN[name], close });
  try {
    given.throwIfAborted();
    const url = settings.databaseUrl ?? (await startEmbedded(folder, logger, closing));
    given.throwIfAborted();
    await migrate({ url, migrations: allMigrations });
    given.throwIfAborted();
    const metrics = createMetrics('standalone');
    const pipeline = await startPipeline({
      url,
      logger,
      lookBackMonths: settings.lookBackMonths,
      metrics,
      deliveries: { ...settings, ...smtpOf(settings), simulated: settings.demo },
    });
    closing('pipeline', () => pipeline.stop());
    given.throwIfAborted();
    const database = await pipeline.open('gateway', 16, READ_WITHIN_MS);
    await keepApart(database, settings.demo);
    const { key, newFile } = adminKeyOf(settings.adminKey, folder);
    warnOfShortKey(logger, key);
    const { id } = await ensureAdminKey(database, key);
    const gateway = await createGateway({
      database,
      log: pipeline.log,
      projection: new PipelineProjection(pipeline.log, new PgProgress(database)),
      traces: new TraceReadModel(database, settings.lookBackMonths),
      config: {
        demo: settings.demo,
        lookBackMonths: settings.lookBackMonths,
        webhookPrivate: settings.webhookPrivate,
      },
      logger,
      metrics: metrics.registry,
    });
    closing('gateway', () => gateway.close());
    given.throwIfAborted();
    if (settings.demo) await seedDemo(gateway.getHttpAdapter().getInstance(), key, folder, logger);
    given.throwIfAborted();
    await gateway.listen(settings.port, settings.host);
    const address = addressOf(settings.host, (gateway.getHttpServer().address() as AddressInfo).port);
    const page = settings.demo ? `/batches/${encodeURIComponent(DEMO_START_BATCH)}` : '/';
    return { url: address, link: await makeSignInLink(database, address, id, page), newKeyFile: newFile, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startEmbedded(
  folder: string,
  logger: Logger,
  closing: (name: 'database', close: () => Promise<unknown>) => void,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const cluster = await startCluster({
    dataDir: join(folder, 'postgres'),
    onEvent: (message, err) => (err === undefined ? logger.warn({}, message) : logger.error({ err }, message)),
  });
  closing('database', () => cluster.stop());
  return cluster.url;
}

/** An address that a browser on this machine can open. */
function addressOf(host: string, port: number): string {
  const open = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${open.includes(':') ? `[${open}]` : open}:${port}`;
}
