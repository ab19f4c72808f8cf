import { SASL_MECHANISMS, type KafkaSettings } from './settings';
import type { Values } from './values';

/** What is set about Kafka besides its brokers. */
export function readKafkaSettings(values: Values): KafkaSettings {
  const { integer, refuse } = values;
  const replicationFactor = integer('KAFKA_REPLICATION_FACTOR', 1, 1, 100);
  const minInsyncReplicas = integer('KAFKA_MIN_INSYNC_REPLICAS', Math.max(1, replicationFactor - 1), 1, 100);
  if (minInsyncReplicas > replicationFactor)
    refuse(
      'KAFKA_MIN_INSYNC_REPLICAS',
      `at most KAFKA_REPLICATION_FACTOR (${replicationFactor})`,
      String(minInsyncReplicas),
    );
  return {
    sasl: readSasl(values),
    ssl: readSsl(values),
    partitions: integer('KAFKA_PARTITIONS', 8, 1, 1000),
    replicationFactor,
    minInsyncReplicas,
    clockMarginMs: integer('KAFKA_CLOCK_MARGIN_MS', 0, 0, 600_000),
  };
}

/** Neither the name nor the password is ever shown: they may have been set the wrong way round. */
function readSasl({ text, oneOf, refuse }: Values): KafkaSettings['sasl'] {
  const asked = text('KAFKA_SASL_MECHANISM');
  const mechanism = oneOf('KAFKA_SASL_MECHANISM', SASL_MECHANISMS);
  const [username, password] = [text('KAFKA_SASL_USERNAME'), text('KAFKA_SASL_PASSWORD')];
  if (asked === undefined) {
    if (username !== undefined || password !== undefined)
      refuse('KAFKA_SASL_MECHANISM', `one of ${SASL_MECHANISMS.join(', ')} where a user name or password is set`);
    return undefined;
  }
  if (username === undefined) refuse('KAFKA_SASL_USERNAME', 'set where KAFKA_SASL_MECHANISM is');
  if (password === undefined) refuse('KAFKA_SASL_PASSWORD', 'set where KAFKA_SASL_MECHANISM is');
  return mechanism && username && password ? { mechanism, username, password } : undefined;
}

function readSsl({ text, flag, refuse }: Values): KafkaSettings['ssl'] {
  const ssl = flag('KAFKA_SSL', false);
  const names = ['KAFKA_SSL_CA', 'KAFKA_SSL_CERT', 'KAFKA_SSL_KEY'] as const;
  const [caFile, certFile, keyFile] = names.map(text);
  const set = names.find((name) => text(name) !== undefined);
  if (set !== undefined && !ssl) refuse('KAFKA_SSL', `1 where ${set} is set`);
  if ((certFile === undefined) !== (keyFile === undefined))
    refuse(certFile === undefined ? 'KAFKA_SSL_CERT' : 'KAFKA_SSL_KEY', 'set where the other of the two is');
  return ssl ? { caFile, certFile, keyFile } : undefined;
}
