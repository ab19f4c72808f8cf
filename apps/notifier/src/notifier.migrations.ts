import type { AppMigrations } from '@headwater/postgres';
import { NotifierTables1763800000003 } from './migrations/1763800000003-notifier-tables';

/** In the order in which they run. */
export const migrations: AppMigrations['migrations'] = [NotifierTables1763800000003];
