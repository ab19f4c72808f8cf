import { DynamicModule, Module } from '@nestjs/common';
import { GATEWAY, type GatewayOptions } from './gateway.options';

/** What is read: batches, traces, sites, findings, flags, certificates, search. */
@Module({})
export class ReadingModule {
  static forRoot(options: GatewayOptions): DynamicModule {
    return { module: ReadingModule, providers: [{ provide: GATEWAY, useValue: options }] };
  }
}
