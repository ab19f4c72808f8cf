import type { AppMigrations } from '@headwater/postgres';
import { join } from 'node:path';

/** The services beside the gateway, as the standalone boots them. Apps do not import each other: a test asks for them by path. */
const standalone = (file: string): unknown => {
  const path = join(process.cwd(), 'apps/standalone/src', file);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  return require(path) as unknown;
};

export const pipelineMigrations = (): readonly AppMigrations[] =>
  (standalone('migrations') as { allMigrations: readonly AppMigrations[] }).allMigrations;

interface StartPipeline {
  startPipeline(options: {
    url: string;
    logger: unknown;
    lookBackMonths: number;
    partitions: number;
    poolSize: number;
    deliveries: { webhookPrivate: boolean; publicUrl: string };
  }): Promise<{ stop(): Promise<void> }>;
}

export function startTestPipeline(url: string, webhookPrivate: boolean): Promise<{ stop(): Promise<void> }> {
  const silent = (): void => undefined;
  const logger = {
    info: silent,
    warn: silent,
    error: silent,
    debug: silent,
    fatal: silent,
    trace: silent,
    child: () => logger,
  };
  return (standalone('start-pipeline') as StartPipeline).startPipeline({
    url,
    logger,
    lookBackMonths: 12,
    partitions: 4,
    poolSize: 3,
    deliveries: { webhookPrivate, publicUrl: 'https://headwater.test' },
  });
}
