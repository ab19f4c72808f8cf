import { DynamicModule, Module } from '@nestjs/common';
import { flagMetrics } from './flags/flag-metrics';
import { PgFlagStore } from './flags/flag.pg-store';
import { FlagsConsumer } from './flags/flags.consumer';
import { RecordFlags } from './flags/record-flags';
import type { NotifierOptions } from './notifier.options';

/** The notifier's composition root. What it is given stays its giver's to close. */
@Module({})
export class NotifierModule {
  static forRoot({ metrics }: NotifierOptions): DynamicModule {
    const heard = metrics && flagMetrics(metrics.registry);
    return {
      module: NotifierModule,
      controllers: [FlagsConsumer],
      providers: [{ provide: RecordFlags, useValue: new RecordFlags(new PgFlagStore(), heard) }],
    };
  }
}
