import { DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Registry } from 'prom-client';
import { AlertReadModel } from './alerts/alert.read-model';
import { AlertStreams } from './alerts/alert-streams.service';
import { AlertsController } from './alerts/alerts.controller';
import { RolesGuard } from './access/roles.guard';
import { EventsController, RECEIVE_PORTS } from './events/events.controller';
import { StrangerDisputes } from './events/stranger-disputes.read-model';
import { EventListReadModel } from './events/event-list.read-model';
import { EventReadModel } from './events/event.read-model';
import { PgEventRegister } from './events/event-register.pg-store';
import { createFindEvent, FIND_EVENT } from './events/find-event';
import { GATEWAY, type ComposedGateway } from './gateway.options';
import { HealthController } from './health/health.controller';
import { HealthReadModel } from './health/health.read-model';
import { SimulatedInterceptor } from './http/simulated.interceptor';
import { PgImportMemory } from './imports/import-memory.pg-store';
import { ImportsController } from './imports/imports.controller';
import { KeyDirectory } from './keys/key-directory';
import { PgKeyStore } from './keys/key.pg-store';
import { KEY_STORE } from './keys/key.store';
import { KeysController } from './keys/keys.controller';
import { PgOrganizationStore } from './organizations/organization.pg-store';
import { OrganizationsController } from './organizations/organizations.controller';
import { DocsController, OPENAPI_DOCUMENT } from './openapi/docs.controller';
import { ParkedController } from './parked/parked.controller';
import { ParkedReadModel } from './parked/parked.read-model';
import { PortalController } from './portal/portal.controller';
import { PORTAL, type PortalFiles } from './portal/portal-files';
import { ProblemFilter } from './problems/problem.filter';
import { ProblemsController } from './problems/problems.controller';
import { ReadingModule } from './reading.module';
import { PreviewReadModel } from './subscriptions/preview.read-model';
import { PgSubscriptionStore } from './subscriptions/subscription.pg-store';
import { PgMailings } from './mail/mailing.pg-store';
import { MailingsController } from './mail/mailings.controller';
import { UnsubscribeController } from './mail/unsubscribe.controller';
import { DeliveriesController } from './deliveries/deliveries.controller';
import { DeliveryReadModel } from './deliveries/delivery.read-model';
import { PgDeliveryRequests } from './deliveries/delivery-requests.pg-store';
import { SubscriptionsController } from './subscriptions/subscriptions.controller';
import { SessionsController } from './sessions/sessions.controller';
import { SessionStore } from './sessions/session.pg-store';

/** The gateway's composition root. What it is given stays its giver's to close. */
@Module({})
export class GatewayModule {
  static forRoot(options: ComposedGateway, portal: PortalFiles | null, document: () => OpenAPIObject): DynamicModule {
    const { database, log, projection, reader } = options;
    const keys = new PgKeyStore(database);
    const receivePorts = {
      database,
      log,
      projection,
      register: new PgEventRegister(database),
      imports: new PgImportMemory(database),
      disputes: new StrangerDisputes(database),
    };
    return {
      module: GatewayModule,
      imports: [ReadingModule.forRoot(options)],
      controllers: [
        EventsController,
        ImportsController,
        OrganizationsController,
        KeysController,
        ParkedController,
        SubscriptionsController,
        DeliveriesController,
        MailingsController,
        UnsubscribeController,
        AlertsController,
        HealthController,
        ProblemsController,
        DocsController,
        SessionsController,
        PortalController,
      ],
      providers: [
        { provide: GATEWAY, useValue: options },
        { provide: RECEIVE_PORTS, useValue: receivePorts },
        { provide: FIND_EVENT, useValue: createFindEvent(new EventReadModel(database, log, reader), projection) },
        { provide: EventListReadModel, useValue: new EventListReadModel(database) },
        { provide: OPENAPI_DOCUMENT, useValue: document },
        { provide: KEY_STORE, useValue: keys },
        { provide: KeyDirectory, useValue: new KeyDirectory(keys) },
        { provide: PgOrganizationStore, useValue: new PgOrganizationStore(database) },
        { provide: ParkedReadModel, useValue: new ParkedReadModel(database) },
        { provide: PgSubscriptionStore, useValue: new PgSubscriptionStore(database) },
        { provide: PreviewReadModel, useValue: new PreviewReadModel(database) },
        { provide: PgMailings, useValue: new PgMailings(database) },
        { provide: DeliveryReadModel, useValue: new DeliveryReadModel(database) },
        { provide: PgDeliveryRequests, useValue: new PgDeliveryRequests(database) },
        { provide: AlertReadModel, useValue: new AlertReadModel(database) },
        { provide: AlertStreams, useFactory: () => new AlertStreams(database) },
        { provide: SessionStore, useValue: new SessionStore(database) },
        { provide: PORTAL, useValue: portal },
        { provide: HealthReadModel, useValue: new HealthReadModel(database, log, () => projection.projectedThrough()) },
        { provide: Registry, useValue: options.metrics },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: RolesGuard },
        ...(options.config.demo ? [{ provide: APP_INTERCEPTOR, useClass: SimulatedInterceptor }] : []),
      ],
    };
  }
}
