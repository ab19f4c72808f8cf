import type { AppMigrations } from '@headwater/postgres';
import { Register1764000000000 } from './1764000000000-register';

/** The gateway's tables, in the order in which they are made. */
export const gatewayMigrations: AppMigrations = { app: 'gateway', migrations: [Register1764000000000] };
