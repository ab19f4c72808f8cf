import { parkedRecord } from '@headwater/acceptance';
import { NestFactory } from '@nestjs/core';
import type { INestMicroservice } from '@nestjs/common';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { EventLogServer, type StreamConsumer } from '@headwater/event-log';
import { consumerLog, nestLogger, observeAll } from '@headwater/observability';
import { NotifierModule } from './notifier.module';
import { NOTIFIER, type NotifierOptions } from './notifier.options';

/**
 * The notifier as a Nest microservice: `listen()` starts consuming, `close()` ends it and leaves
 * database and log open. `unwrap<StreamConsumer>()` is its consumer, for readiness and lag.
 */
export async function createNotifier(options: NotifierOptions): Promise<INestMicroservice> {
  const { database, log, reader, logger, metrics } = options;
  const observer = observeAll(consumerLog(logger), ...(metrics ? [metrics.consumerObserver] : []));
  const strategy = new EventLogServer({ database, log, group: NOTIFIER, observer, parkedRecord, reader });
  metrics?.watchLag(NOTIFIER, { lag: async () => (await strategy.unwrap<StreamConsumer | undefined>()?.lag()) ?? [] });
  return NestFactory.createMicroservice<MicroserviceOptions>(NotifierModule.forRoot(options), {
    strategy,
    logger: nestLogger(logger),
    abortOnError: false,
  });
}
