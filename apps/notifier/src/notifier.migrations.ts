import type { AppMigrations } from '@headwater/postgres';
import { NotifierTables1763800000003 } from './migrations/1763800000003-notifier-tables';
import { NotifierOutbox1765000000003 } from './migrations/1765000000003-notifier-outbox';
import { NotifierAlerts1767000000000 } from './migrations/1767000000000-notifier-alerts';
import { NotifierDeliveries1767200000000 } from './migrations/1767200000000-notifier-deliveries';
import { NotifierMail1767300000000 } from './migrations/1767300000000-notifier-mail';
import { NotifierWaiting1769200000041 } from './migrations/1769200000041-notifier-waiting';

/** In the order in which they run. */
export const migrations: AppMigrations['migrations'] = [
  NotifierTables1763800000003,
  NotifierOutbox1765000000003,
  NotifierAlerts1767000000000,
  NotifierDeliveries1767200000000,
  NotifierMail1767300000000,
  NotifierWaiting1769200000041,
];
