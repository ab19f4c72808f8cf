import { Kafka, logLevel } from 'kafkajs';
import type { KafkaLogOptions } from './settings';

/**
 * kafkajs' client. It logs nothing: whatever fails comes back as an error, and who gets it decides what it means (a
 * broker that restarts is no ERROR of a healthy service).
 */
export function createClient({
  brokers,
  clientId,
  security = {},
}: Pick<KafkaLogOptions, 'brokers' | 'clientId' | 'security'>): Kafka {
  return new Kafka({
    ...security,
    brokers: [...brokers],
    clientId,
    connectionTimeout: 3000,
    requestTimeout: 10_000,
    authenticationTimeout: 5000,
    // Short, because whoever calls has a back-off of his own and must be able to stop.
    retry: { initialRetryTime: 50, maxRetryTime: 500, retries: 4 },
    logLevel: logLevel.NOTHING,
    logCreator: () => () => undefined,
  });
}
