import { DynamicModule, Module } from '@nestjs/common';
import { selfContainedReader } from '@headwater/contracts';
import { PgFindingStore } from './findings/finding.pg-store';
import { FindingsConsumer } from './findings/findings.consumer';
import { RecordFindings } from './findings/record-findings';
import { FlaggerOptions } from './flagger.options';
import { PgFlagStore } from './flags/flag.pg-store';
import { PgLotStore } from './leads/lot.pg-store';
import { LinksConsumer } from './links/links.consumer';
import { RecordLinks } from './links/record-links';
import { PgReachStore } from './reach/reach.pg-store';
import { PgSourceStore } from './reach/source.pg-store';
import { PgPortionStore } from './settling/portion.pg-store';
import { SettleFlags } from './settling/settle-flags';
import { SettlingService } from './settling/settling.service';
import { RecordSites } from './sites/record-sites';
import { PgRegistrationStore } from './sites/registration.pg-store';
import { SitesConsumer } from './sites/sites.consumer';

/** The flagger's composition root. What it is given stays its giver's to close. */
@Module({})
export class FlaggerModule {
  static forRoot(options: FlaggerOptions): DynamicModule {
    const { log, reader = selfContainedReader } = options;
    const findings = new PgFindingStore();
    const registrations = new PgRegistrationStore();
    const stores = {
      findings,
      registrations,
      sources: new PgSourceStore(),
      reach: new PgReachStore(),
      flags: new PgFlagStore(),
      lots: new PgLotStore(),
      portions: new PgPortionStore(),
    };
    const settle = new SettleFlags(log, stores, options.lookBackMonths, options.portionSizes);
    return {
      module: FlaggerModule,
      controllers: [FindingsConsumer, SitesConsumer, LinksConsumer],
      providers: [
        { provide: RecordFindings, useValue: new RecordFindings(log, reader, findings) },
        { provide: RecordSites, useValue: new RecordSites(log, reader, registrations) },
        { provide: RecordLinks, useValue: new RecordLinks() },
        {
          provide: SettlingService,
          useFactory: () => new SettlingService(options, (tx, breathe) => settle.settle(tx, breathe)),
        },
      ],
    };
  }
}
