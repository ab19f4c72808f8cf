import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { answerAsOf, type AsOf, AS_OF_QUERY, instant } from '../as-of/as-of';
import type { Caller } from '../access/caller';
import { CallerOf } from '../access/roles.guard';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { Describe, PAGING } from '../openapi/describe';
import { readCursor } from '../pages/page';
import { pathName, readPageQuery } from '../pages/query';
import { notFound } from '../problems/not-found';
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
    description:
      'Each claim is judged at the time of its dispatch, with all that is known at "asOf"; the state is that of the same time. "reliedOnBy" is a page, latest dispatch first: go on with ?cursor=<next>.',
    params: { certificate: 'The certificate.' },
    query: [AS_OF_QUERY, ...PAGING],
    answer: { schema: 'Certificate' },
    errors: ['invalid-parameter', 'not-found', 'not-yet-projected'],
  })
  one(
    @CallerOf() caller: Caller,
    @Param('certificate') name: string,
    @Query() query: unknown,
  ): Promise<AsOf<Certificate>> {
    const { asOf, limit, cursor } = readPageQuery(query, { asOf: instant }, caller.organization);
    const after = readCursor(cursor, ['number', 'text', 'text', 'text', 'number']);
    const certificate = pathName(name, 'certificate', caller.organization);
    return answerAsOf(
      this.options,
      asOf,
      async (at) =>
        (await this.reads.find(certificate, at, { after, limit })) ??
        (await notFound(this.options.projection, 'certificate', certificate, asOf)),
    );
  }
}
