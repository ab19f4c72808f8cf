import { Logger, type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Registry } from 'prom-client';
import { randomUUID } from 'node:crypto';
import { authenticate } from './access/authenticate';
import { GatewayModule } from './gateway.module';
import type { ComposedGateway, GatewayLogger, GatewayOptions } from './gateway.options';
import { answerInBytes } from './http/answer-in-bytes';
import { readBodies } from './http/body-parsers';
import { collectBetweenAnswers } from './http/collect-between-answers';
import { limitLargeBodies } from './http/bulk-slots';
import { drainRefusedBodies } from './http/drain';
import { observeProjection } from './http/observe-projection';
import { observeRequests } from './http/observe-requests';
import { secureHeaders } from './http/security-headers';
import { KeyDirectory } from './keys/key-directory';
import { openApiDocument } from './openapi/document';
import { readPortal } from './portal/portal-files';
import { PipelineProjection } from './projection/pipeline-projection';
import { PgProgress } from './projection/progress.read-model';
import { problemDocument } from './problems/problem';
import { TraceReadModel } from './traces/trace.read-model';

/** Large bodies read at once; each holds at most one JSON body (16 MiB) or a few chunks of a stream. */
const LARGE_BODIES = 6;
/** Longest that one request may take to arrive: an NDJSON body of millions of events; ms. */
const REQUEST_TIMEOUT_MS = 15 * 60_000;
/** A socket on which nothing moves for so long is closed; longer than any wait that we grant; ms. */
const IDLE_MS = 120_000;

/** How long requests under way may take to finish once the gateway is closing, ms. */
const GRACE_MS = 2_000;

/** The gateway as a Nest application, ready to `listen`. Closing it leaves database and log open. */
export async function createGateway(options: GatewayOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: IDLE_MS,
    bodyLimit: 1_048_576,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 6_000 },
    return503OnClosing: true,
    frameworkErrors: answerFrameworkError,
  });
  let document: OpenAPIObject | undefined;
  const composed = compose(options);
  const portal = readPortal(options.config.demo);
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(
    GatewayModule.forRoot(composed, portal, () => (document ??= openApiDocument(app))),
    adapter,
    { bodyParser: false, logger: nestLogger(options.logger), abortOnError: false },
  );
  const instance = adapter.getInstance();
  observeRequests(instance, options.logger, composed.metrics);
  observeProjection(composed.projection, composed.metrics);
  secureHeaders(instance, options.config.demo);
  authenticate(instance, app.get(KeyDirectory));
  drainRefusedBodies(instance);
  answerInBytes(instance);
  collectBetweenAnswers(instance);
  limitLargeBodies(instance, LARGE_BODIES);
  readBodies(instance);
  // A sender that never ends its body must not keep the process from stopping.
  instance.addHook(
    'preClose',
    async () => void setTimeout(() => instance.server.closeAllConnections(), GRACE_MS).unref(),
  );
  await app.init();
  return app;
}

function compose(options: GatewayOptions): ComposedGateway {
  const { database, log, config } = options;
  return {
    ...options,
    projection: options.projection ?? new PipelineProjection(log, new PgProgress(database), config.clockMarginMs),
    traces: options.traces ?? new TraceReadModel(database, config.lookBackMonths),
    metrics: options.metrics ?? new Registry(),
  };
}

/** What the router refuses before any hook runs: an address that cannot be decoded, or a name in it that is too long. */
function answerFrameworkError(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const detail =
    error.code === 'FST_ERR_BAD_URL' ? 'The path is not properly percent-encoded.' : 'A name in the path is too long.';
  const document = problemDocument('invalid-parameter', detail, { parameter: 'path' });
  void reply.status(document.status).type('application/problem+json').send(JSON.stringify(document));
}

/** Nest's own words go where ours go; its start-up chatter nowhere. */
function nestLogger(logger: GatewayLogger): LoggerService {
  const silent = (): void => undefined;
  return {
    log: silent,
    debug: silent,
    verbose: silent,
    warn: (message: unknown) => logger.warn({ nest: true }, String(message)),
    error: (message: unknown, stack?: unknown) => logger.error({ nest: true, stack }, String(message)),
    fatal: (message: unknown) => logger.error({ nest: true }, String(message)),
  };
}

// Nest's static logger prints before an application has one.
Logger.overrideLogger(['warn', 'error', 'fatal']);
