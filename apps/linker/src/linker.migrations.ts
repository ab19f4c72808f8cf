import type { AppMigrations } from '@headwater/postgres';
import { LinkerTables1763800000000 } from './migrations/1763800000000-linker-tables';
import { LinkerOutbox1765000000000 } from './migrations/1765000000000-linker-outbox';

/** In the order in which they run. */
export const migrations: AppMigrations['migrations'] = [LinkerTables1763800000000, LinkerOutbox1765000000000];
