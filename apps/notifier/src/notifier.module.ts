import { DynamicModule, Module } from '@nestjs/common';
import { PgAlertStore } from './alerts/alert.pg-store';
import { ApplyChanges } from './alerts/apply-changes';
import { TellAlerts } from './alerts/tell-alerts';
import { DispatchingService } from './deliveries/dispatching.service';
import { PgQueueStore } from './deliveries/queue.pg-store';
import { MailingService } from './mail/mailing.service';
import { QueueDeliveries } from './deliveries/queue-deliveries';
import { FindingNews } from './findings/finding-news';
import { PgFindingNewsStore } from './findings/finding-news.pg-store';
import { ProgressConsumer } from './findings/progress.consumer';
import { flagMetrics } from './flags/flag-metrics';
import { PgFlaggedStore } from './flags/flagged.pg-store';
import { FlagsConsumer } from './flags/flags.consumer';
import { ApplyFlags } from './flags/apply-flags';
import { RecordFlags } from './flags/record-flags';
import { PgWaitingStore } from './flags/waiting.pg-store';
import { WaitingService } from './flags/waiting.service';
import { PgHolderStore } from './holders/holder.pg-store';
import { LinksConsumer } from './holders/links.consumer';
import { RecordLinks } from './holders/record-links';
import type { NotifierOptions } from './notifier.options';
import { OpeningService } from './subscriptions/opening.service';
import { PgSubscriptionStore } from './subscriptions/subscription.pg-store';
import { PgUnfinishedStore } from './subscriptions/unfinished.pg-store';

/** The notifier's composition root. What it is given stays its giver's to close. */
@Module({})
export class NotifierModule {
  static forRoot(options: NotifierOptions): DynamicModule {
    const { log, metrics, alertsTopic = false } = options;
    const heard = metrics && flagMetrics(metrics.registry);
    const [flags, holders, findings] = [new PgFlaggedStore(), new PgHolderStore(), new PgFindingNewsStore()];
    const subscriptions = new PgSubscriptionStore();
    const deliveries = new QueueDeliveries(new PgQueueStore(), () => new Date());
    const tell = new TellAlerts(new PgAlertStore(), log, alertsTopic, deliveries);
    const news = new FindingNews(findings, subscriptions, tell);
    const changes = new ApplyChanges(flags, holders, subscriptions, tell, news);
    const [apply, waiting] = [new ApplyFlags(changes, heard), new PgWaitingStore()];
    const opening = { unfinished: new PgUnfinishedStore(), subscriptions, flags, holders, tell, news };
    const mailing = options.deliveries?.smtp && {
      provide: MailingService,
      useFactory: () => new MailingService(options, { ...options.deliveries!, smtp: options.deliveries!.smtp! }),
    };
    const sending = options.deliveries && {
      provide: DispatchingService,
      useFactory: () => new DispatchingService(options, options.deliveries!),
    };
    return {
      module: NotifierModule,
      controllers: [FlagsConsumer, LinksConsumer, ProgressConsumer],
      providers: [
        { provide: RecordFlags, useValue: new RecordFlags(apply, waiting, options.waitingSizes) },
        { provide: RecordLinks, useValue: new RecordLinks(holders, subscriptions, changes) },
        { provide: FindingNews, useValue: news },
        ...(sending ? [sending] : []),
        ...(mailing ? [mailing] : []),
        {
          provide: WaitingService,
          useFactory: () => new WaitingService(options, { waiting, flags: apply, alerts: tell.store }),
        },
        { provide: OpeningService, useFactory: () => new OpeningService(options, opening, findings) },
      ],
    };
  }
}
