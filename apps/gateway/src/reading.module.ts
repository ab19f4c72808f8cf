import { DynamicModule, Module } from '@nestjs/common';
import { AnomaliesController } from './anomalies/anomalies.controller';
import { AnomalyListReadModel } from './anomalies/anomaly-list.read-model';
import { BatchListController } from './batches/batch-list.controller';
import { BatchListReadModel } from './batches/batch-list.read-model';
import { BatchSummaryReadModel } from './batches/batch-summary.read-model';
import { BatchesController } from './batches/batches.controller';
import { CertificateReadModel } from './certificates/certificate.read-model';
import { CertificatesController } from './certificates/certificates.controller';
import { CauseReadModel } from './changes/cause.read-model';
import { ChangesController } from './changes/changes.controller';
import { FindingReadModel } from './findings/finding.read-model';
import { FindingsController } from './findings/findings.controller';
import { FlagReadModel } from './flags/flag.read-model';
import { FlagsController } from './flags/flags.controller';
import { GATEWAY, type ComposedGateway } from './gateway.options';
import { HandOverReadModel } from './handovers/handover.read-model';
import { HandOversController } from './handovers/handovers.controller';
import { MonitoringReadModel } from './reports/monitoring.read-model';
import { RemediationReadModel } from './reports/remediation.read-model';
import { ReportsController } from './reports/reports.controller';
import { SearchController } from './search/search.controller';
import { SearchReadModel } from './search/search.read-model';
import { SiteImpactReadModel } from './sites/site-impact.read-model';
import { SiteReadModel } from './sites/site.read-model';
import { SitesController } from './sites/sites.controller';
import { TRACE_READS } from './traces/trace';
import { TracesController } from './traces/traces.controller';

/** What is read: batches, traces, sites, findings, flags, certificates, reports, search. */
@Module({})
export class ReadingModule {
  static forRoot(options: ComposedGateway): DynamicModule {
    const readModels = [
      AnomalyListReadModel,
      BatchListReadModel,
      BatchSummaryReadModel,
      CertificateReadModel,
      FindingReadModel,
      FlagReadModel,
      HandOverReadModel,
      MonitoringReadModel,
      RemediationReadModel,
      SearchReadModel,
      SiteImpactReadModel,
      SiteReadModel,
    ];
    const providers = [
      { provide: GATEWAY, useValue: options },
      { provide: TRACE_READS, useValue: options.traces },
      { provide: CauseReadModel, useValue: new CauseReadModel(options.database, options.log, options.reader) },
      ...readModels.map((ReadModel) => ({
        provide: ReadModel,
        useValue: new ReadModel(options.database, options.config.lookBackMonths),
      })),
    ];
    return {
      module: ReadingModule,
      controllers: [
        AnomaliesController,
        BatchListController,
        BatchesController,
        CertificatesController,
        ChangesController,
        FindingsController,
        FlagsController,
        HandOversController,
        ReportsController,
        SearchController,
        SitesController,
        TracesController,
      ],
      providers,
      exports: providers.map(({ provide }) => provide),
    };
  }
}
