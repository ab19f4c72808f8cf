import { DynamicModule, Module } from '@nestjs/common';
import { selfContainedReader } from '@headwater/contracts';
import { LinkerOptions } from './linker.options';
import { PgAnomalyStore } from './anomalies/anomaly.pg-store';
import { PgCircleStore } from './anomalies/circle.pg-store';
import { LookAtBatches } from './anomalies/look-at-batches';
import { LookForCircles } from './anomalies/look-for-circles';
import { SettleSites } from './anomalies/settle-sites';
import { PgSurroundings } from './anomalies/surroundings.pg-store';
import { SettleBatches } from './settling/settle-batches';
import { PgEdgeStore } from './settling/edge.pg-store';
import { PgPageStore } from './settling/page.pg-store';
import { SettlingService } from './settling/settling.service';
import { RecordShipments } from './shipments/record-shipments';
import { PgShipmentStore } from './shipments/shipment.pg-store';
import { ShipmentsConsumer } from './shipments/shipments.consumer';
import { RecordSites } from './sites/record-sites';
import { PgSiteStore } from './sites/site.pg-store';
import { SitesConsumer } from './sites/sites.consumer';

/** The linker's composition root. What it is given stays its giver's to close. */
@Module({})
export class LinkerModule {
  static forRoot(options: LinkerOptions): DynamicModule {
    const { log, reader = selfContainedReader } = options;
    const shipments = new PgShipmentStore();
    const sites = new PgSiteStore();
    const pages = new PgPageStore();
    const anomalies = new PgAnomalyStore();
    const [circles, surroundings] = [new PgCircleStore(), new PgSurroundings()];
    const settleSites = new SettleSites(sites, anomalies);
    const settle = new SettleBatches(log, shipments, settleSites, new PgEdgeStore(), [pages, anomalies]);
    const look = new LookAtBatches(anomalies, circles, surroundings);
    const lookForCircles = new LookForCircles(anomalies, circles, surroundings, options.logger);
    return {
      module: LinkerModule,
      controllers: [ShipmentsConsumer, SitesConsumer],
      providers: [
        { provide: RecordShipments, useValue: new RecordShipments(log, reader, shipments) },
        { provide: RecordSites, useValue: new RecordSites(log, reader, sites) },
        {
          provide: SettlingService,
          useFactory: () =>
            new SettlingService(
              options,
              (tx, breathe) => settle.settle(tx, breathe),
              async (tx) => (await pages.write(tx)) || (await look.next(tx)) || lookForCircles.next(tx),
            ),
        },
      ],
    };
  }
}
