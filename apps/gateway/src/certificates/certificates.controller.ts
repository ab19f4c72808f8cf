import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { Caller } from '../access/caller';
import { CallerOf } from '../access/roles.guard';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { Describe } from '../openapi/describe';
import { pathName, readQuery } from '../pages/query';
import { notFound } from '../problems/not-found';
import { Reading, stamped } from '../projection/stamped';
import { Certificate } from './certificate';
import { CertificateReadModel } from './certificate.read-model';

@Controller('v1/certificates')
export class CertificatesController {
  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(CertificateReadModel) private readonly reads: CertificateReadModel,
  ) {}

  @Get(':certificate')
  @Describe({
    tag: 'certificates',
    summary: 'A certificate: its life, and who relied on it',
    description: 'Each claim is judged at the time of its dispatch, with all that is known now.',
    params: { certificate: 'The certificate.' },
    answer: { schema: 'Certificate' },
    errors: ['invalid-parameter', 'not-found'],
  })
  one(
    @CallerOf() caller: Caller,
    @Param('certificate') name: string,
    @Query() query: unknown,
  ): Promise<Reading<Certificate>> {
    readQuery(query, {}, caller.organization);
    const certificate = pathName(name, 'certificate', caller.organization);
    return stamped(
      this.options,
      async () =>
        (await this.reads.find(certificate, Date.now())) ??
        (await notFound(this.options.projection, 'certificate', certificate)),
    );
  }
}
