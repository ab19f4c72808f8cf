import type { Settings } from '@headwater/config';
import { createEmbeddedLog, createKafkaLog, type EventLog, type KafkaLogOptions } from '@headwater/event-log';
import { openDatabase, type Database } from '@headwater/postgres';
import { connectKafka } from './kafka-connection';

export interface OpenLogOptions
  extends
    Pick<KafkaLogOptions, 'publishers' | 'relay' | 'onRelayFailure'>,
    Pick<Parameters<typeof openDatabase>[0], 'onError'> {
  readonly settings: Settings;
  readonly databaseUrl: string;
  /** The app's own. */
  readonly database: Database;
}

/** The log on the brokers, where there are any, else the one kept in the database; closing it closes all it opened. */
export async function openLog(options: OpenLogOptions): Promise<EventLog> {
  const { settings, databaseUrl, database, onError, publishers, relay, onRelayFailure } = options;
  if (settings.kafkaBrokers.length === 0) {
    const own = await openDatabase({ url: databaseUrl, app: 'log', poolSize: 4, ...(onError ? { onError } : {}) });
    const log = createEmbeddedLog(own);
    return { ...log, close: () => log.close().finally(() => own.close()) };
  }
  const { replicationFactor, minInsyncReplicas, clockMarginMs } = settings.kafka;
  return createKafkaLog({
    ...connectKafka(settings),
    clientId: `headwater-${database.app}`,
    database,
    replicationFactor,
    minInsyncReplicas,
    clockMarginMs,
    ...(publishers ? { publishers } : {}),
    ...(relay === undefined ? {} : { relay }),
    ...(onRelayFailure ? { onRelayFailure } : {}),
  });
}
