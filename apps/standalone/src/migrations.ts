import { EventLog1760000000000 } from '@headwater/event-log';
import type { AppMigrations } from '@headwater/postgres';
import { migrations as certifier } from '../../certifier/src/certifier.migrations';
import { migrations as flagger } from '../../flagger/src/flagger.migrations';
import { gatewayMigrations } from '../../gateway/src/migrations';
import { migrations as linker } from '../../linker/src/linker.migrations';
import { migrations as notifier } from '../../notifier/src/notifier.migrations';

/** Everything that a database of Headwater holds, in the order in which it is made. */
export const allMigrations: readonly AppMigrations[] = [
  { app: 'log', migrations: [EventLog1760000000000] },
  gatewayMigrations,
  { app: 'linker', migrations: linker },
  { app: 'certifier', migrations: certifier },
  { app: 'flagger', migrations: flagger },
  { app: 'notifier', migrations: notifier },
];
