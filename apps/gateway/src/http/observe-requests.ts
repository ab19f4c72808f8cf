import type { FastifyInstance } from 'fastify';
import { Histogram, Registry } from 'prom-client';
import { GatewayLogger } from '../gateway.options';

const NAME = 'headwater_http_request_duration_seconds';

/**
 * Logs and counts every request by its route, never by its address: query strings and names in paths may be secret
 * (a sign-in token) and are without bound as labels.
 */
export function observeRequests(instance: FastifyInstance, logger: GatewayLogger, registry: Registry): void {
  // A start that failed half-way may have left one.
  registry.removeSingleMetric(NAME);
  const seconds = new Histogram({
    name: NAME,
    help: 'Time from the request line to the last byte of the answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  instance.addHook('onResponse', async (request, reply) => {
    const route = request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');
    const took = reply.elapsedTime;
    seconds.observe({ method: request.method, route, status: String(reply.statusCode) }, took / 1000);
    logger.info(
      {
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(took * 10) / 10,
        organization: request.caller?.organization,
      },
      'request',
    );
  });
}
