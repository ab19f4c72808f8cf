import { parkedRecord } from '@headwater/acceptance';
import { NestFactory } from '@nestjs/core';
import type { INestMicroservice } from '@nestjs/common';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { EventLogServer, type StreamConsumer } from '@headwater/event-log';
import { consumerLog, nestLogger, observeAll } from '@headwater/observability';
import { CertifierModule } from './certifier.module';
import { CERTIFIER, type CertifierOptions } from './certifier.options';

/**
 * The certifier as a Nest microservice: `listen()` starts consuming and settling, `close()` ends both and leaves
 * database and log open. `unwrap<StreamConsumer>()` is its consumer, for readiness and lag.
 */
export async function createCertifier(options: CertifierOptions): Promise<INestMicroservice> {
  const { database, log, reader, logger, metrics } = options;
  const observer = observeAll(consumerLog(logger), ...(metrics ? [metrics.consumerObserver] : []));
  const strategy = new EventLogServer({ database, log, group: CERTIFIER, observer, parkedRecord, reader });
  metrics?.watchLag(CERTIFIER, { lag: async () => (await strategy.unwrap<StreamConsumer | undefined>()?.lag()) ?? [] });
  return NestFactory.createMicroservice<MicroserviceOptions>(CertifierModule.forRoot(options), {
    strategy,
    logger: nestLogger(logger),
    abortOnError: false,
  });
}
