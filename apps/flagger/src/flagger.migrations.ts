import type { AppMigrations } from '@headwater/postgres';
import { FlaggerTables1763800000001 } from './migrations/1763800000001-flagger-tables';

/** In the order in which they run. */
export const migrations: AppMigrations['migrations'] = [FlaggerTables1763800000001];
