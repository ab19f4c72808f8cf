import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Registry } from 'prom-client';
import { Describe } from '../openapi/describe';
import { HealthReadModel, Readiness } from './health.read-model';

@Controller()
export class HealthController {
  constructor(
    @Inject(HealthReadModel) private readonly health: HealthReadModel,
    @Inject(Registry) private readonly metrics: Registry,
  ) {}

  @Get('health/live')
  @Describe({
    tag: 'operation',
    summary: 'The process runs',
    answer: { schema: 'Alive', example: { status: 'live' } },
    open: true,
  })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('health/ready')
  @Describe({
    tag: 'operation',
    summary: 'Requests can be answered',
    description: '503 with the same members when not. A projection that lags is told of, but is no reason.',
    answer: { schema: 'Readiness' },
    notReady: 'Readiness',
    open: true,
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.health.readiness();
    if (readiness.status !== 'ready') void reply.status(503);
    return readiness;
  }

  @Get('metrics')
  @Describe({ tag: 'operation', summary: 'Metrics for Prometheus', answer: { type: 'text/plain' }, open: true })
  async prometheus(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type(this.metrics.contentType);
    return this.metrics.metrics();
  }
}
