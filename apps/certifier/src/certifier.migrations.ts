import type { AppMigrations } from '@headwater/postgres';
import { CertifierTables1763800000002 } from './migrations/1763800000002-certifier-tables';
import { CertifierOutbox1765000000002 } from './migrations/1765000000002-certifier-outbox';
import { CertifierHindsight1766000000028 } from './migrations/1766000000028-certifier-hindsight';

/** In the order in which they run. */
export const migrations: AppMigrations['migrations'] = [
  CertifierTables1763800000002,
  CertifierOutbox1765000000002,
  CertifierHindsight1766000000028,
];
