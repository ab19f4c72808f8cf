import { parkedRecord } from '@headwater/acceptance';
import { NestFactory } from '@nestjs/core';
import type { INestMicroservice } from '@nestjs/common';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { EventLogServer, type StreamConsumer } from '@headwater/event-log';
import { consumerLog, nestLogger, observeAll } from '@headwater/observability';
import { FlaggerModule } from './flagger.module';
import { FLAGGER, type FlaggerOptions } from './flagger.options';

/**
 * The flagger as a Nest microservice: `listen()` starts consuming and settling, `close()` ends both and leaves database
 * and log open. `unwrap<StreamConsumer>()` is its consumer, for readiness and lag.
 */
export async function createFlagger(options: FlaggerOptions): Promise<INestMicroservice> {
  const { database, log, reader, logger, metrics } = options;
  const observer = observeAll(consumerLog(logger), ...(metrics ? [metrics.consumerObserver] : []));
  const strategy = new EventLogServer({ database, log, group: FLAGGER, observer, parkedRecord, reader });
  metrics?.watchLag(FLAGGER, { lag: async () => (await strategy.unwrap<StreamConsumer | undefined>()?.lag()) ?? [] });
  return NestFactory.createMicroservice<MicroserviceOptions>(FlaggerModule.forRoot(options), {
    strategy,
    logger: nestLogger(logger),
    abortOnError: false,
  });
}
