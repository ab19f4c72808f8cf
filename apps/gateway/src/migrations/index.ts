import type { AppMigrations } from '@headwater/postgres';
import { Register1764000000000 } from './1764000000000-register';
import { ParkedRetryPlace1764000000001 } from './1764000000001-parked-retry-place';
import { GatewayOutbox1765000000004 } from './1765000000004-gateway-outbox';
import { ParkedRetryPartition1765000000005 } from './1765000000005-parked-retry-partition';
import { Projected1766000000029 } from './1766000000029-projected';
import { Published1769200000000 } from './1769200000000-published';

/** The gateway's tables, in the order in which they are made. */
export const gatewayMigrations: AppMigrations = {
  app: 'gateway',
  migrations: [
    Register1764000000000,
    ParkedRetryPlace1764000000001,
    GatewayOutbox1765000000004,
    ParkedRetryPartition1765000000005,
    Projected1766000000029,
    Published1769200000000,
  ],
};
