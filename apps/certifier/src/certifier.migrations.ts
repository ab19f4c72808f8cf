import type { AppMigrations } from '@headwater/postgres';
import { CertifierTables1763800000002 } from './migrations/1763800000002-certifier-tables';

/** In the order in which they run. */
export const migrations: AppMigrations['migrations'] = [CertifierTables1763800000002];
