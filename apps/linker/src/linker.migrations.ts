import type { AppMigrations } from '@headwater/postgres';
import { LinkerTables1763800000000 } from './migrations/1763800000000-linker-tables';
import { LinkerOutbox1765000000000 } from './migrations/1765000000000-linker-outbox';
import { LinkerHindsight1766000000000 } from './migrations/1766000000000-linker-hindsight';

/** In the order in which they run. */
export const migrations: AppMigrations['migrations'] = [
  LinkerTables1763800000000,
  LinkerOutbox1765000000000,
  LinkerHindsight1766000000000,
];
