import { readFileSync } from 'node:fs';
import { SettingsError, type Settings } from '@headwater/config';
import type { KafkaLogOptions, KafkaSecurity } from '@headwater/event-log';
import { errorCode } from '@headwater/postgres';

/**
 * How the brokers of these settings are reached, as the log takes it.
 * @throws SettingsError in one line when a certificate's file cannot be read.
 */
export function connectKafka({ kafkaBrokers, kafka }: Settings): Pick<KafkaLogOptions, 'brokers' | 'security'> {
  const security: KafkaSecurity = {
    ...(kafka.ssl === undefined ? {} : { ssl: tlsOf(kafka.ssl) }),
    ...(kafka.sasl === undefined ? {} : { sasl: kafka.sasl as KafkaSecurity['sasl'] & object }),
  };
  return { brokers: kafkaBrokers, security };
}

function tlsOf({ caFile, certFile, keyFile }: NonNullable<Settings['kafka']['ssl']>): KafkaSecurity['ssl'] {
  const [ca, cert, key] = [
    read('KAFKA_SSL_CA', caFile),
    read('KAFKA_SSL_CERT', certFile),
    read('KAFKA_SSL_KEY', keyFile),
  ];
  return { ...(ca ? { ca } : {}), ...(cert ? { cert } : {}), ...(key ? { key } : {}) };
}

function read(name: string, file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SettingsError([`${name} names a file that cannot be read: ${file} (${errorCode(error)}).`]);
  }
}
