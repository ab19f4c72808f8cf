export type { Database, DatabaseSession, FaultPoints, TransactionOptions, Tx } from './tx';
export { openDatabase, type OpenDatabaseOptions } from './open-database';
export { migrate, missingMigrations, type AppMigrations, type MigrateOptions, type Migrated } from './migrate';
export { beside, type Side } from './beside';
export { dropSide, fillSide, makeSide, schemaOn, sideOf } from './side-schemas';
export { moveTables, type MovedTables } from './move-tables';
export { withAdmin, type Admin } from './admin';
export { APPS } from './roles';
export { roleOf } from './connection-options';
export { consumerTablesV1 } from './consumer-tables';
export { outboxTablesV1 } from './outbox-tables';
export { markCorrectedV1, recordedAtV1, thenViewV1, VOID_COLUMN } from './hindsight-tables';
export {
  CommitRefusedError,
  DatabaseNotPreparedError,
  TransientError,
  errorCode,
  isTimeout,
  isTransient,
} from './errors';
export { listen, type Listening } from './listen';
export { runningClusterUrl, startCluster, type Cluster, type StartClusterOptions } from './embedded-cluster';
export { DataFolderError, InstanceRunningError } from './embedded-errors';
