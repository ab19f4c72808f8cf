import type { AppMigrations } from '@headwater/postgres';
import { LinkerTables1763800000000 } from './migrations/1763800000000-linker-tables';

/** In the order in which they run. */
export const migrations: AppMigrations['migrations'] = [LinkerTables1763800000000];
