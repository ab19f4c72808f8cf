import { readKafkaSettings } from './kafka-settings';
import { LOG_LEVELS, SettingsError, type Settings } from './settings';
import { createValues, type Values } from './values';

/**
 * Parses the environment. A variable that is empty counts as not set.
 * @throws SettingsError with a line for every bad value.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const values = createValues(env, problems);
  const { text, refuse, integer, flag } = values;
  const url = (name: string, schemes: readonly string[]): string | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    const scheme = URL.canParse(value) ? new URL(value).protocol.slice(0, -1) : undefined;
    if (scheme === undefined || !schemes.includes(scheme)) {
      refuse(name, `a URL starting with ${schemes.map((each) => `${each}://`).join(' or ')}`);
    }
    return value;
  };
  const brokers = (name: string): readonly string[] => {
    const list = (text(name) ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '');
    for (const broker of list) {
      const port = Number(
        /^[^\s:/@]+:(\d{1,5})$|^\[[0-9a-fA-F:]+\]:(\d{1,5})$/
          .exec(broker)
          ?.slice(1)
          .find((each) => each !== undefined),
      );
      if (!(port >= 1 && port <= 65535)) refuse(name, 'a list of host:port, separated by commas', broker);
    }
    return list;
  };
  const adminKey = text('HEADWATER_ADMIN_KEY');
  // It travels in a header; how long it should be is its owner's to judge.
  if (adminKey !== undefined && !/^[\x21-\x7e]+$/.test(adminKey)) {
    refuse('HEADWATER_ADMIN_KEY', 'visible ASCII characters without spaces');
  }
  const host = text('HOST') ?? '127.0.0.1';
  const port = integer('PORT', 3000, 0, 65535);
  const settings: Settings = {
    host,
    port,
    dataFolder: text('HEADWATER_DATA') ?? '.headwater',
    adminKey,
    demo: flag('HEADWATER_DEMO', true),
    webhookPrivate: flag('HEADWATER_WEBHOOK_PRIVATE', false),
    publicUrl: (url('HEADWATER_PUBLIC_URL', ['http', 'https']) ?? `http://${urlHost(host)}:${port}`).replace(
      /\/+$/,
      '',
    ),
    ...readMailSettings(values, url),
    databaseUrl: url('DATABASE_URL', ['postgres', 'postgresql']),
    kafkaBrokers: brokers('KAFKA_BROKERS'),
    schemaRegistryUrl: url('SCHEMA_REGISTRY_URL', ['http', 'https']),
    kafka: readKafkaSettings(values),
    lookBackMonths: integer('HEADWATER_LOOK_BACK_MONTHS', 12, 0, 1200),
    // A service that is told a port and nothing else answers there.
    healthPort: integer('HEALTH_PORT', integer('PORT', undefined, 0, 65535), 0, 65535),
    readyLag: integer('HEADWATER_READY_LAG', 100_000, 0, 999_999_999),
    logLevel: values.oneOf('HEADWATER_LOG', LOG_LEVELS),
  };
  if (settings.kafkaBrokers.length > 0 && settings.databaseUrl === undefined && problems.length === 0) {
    problems.push(
      'KAFKA_BROKERS is set and DATABASE_URL is not: distributed services need a PostgreSQL that all of them reach.',
    );
  }
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

/** A host as it stands in a URL that a browser on this machine can open. */
function urlHost(host: string): string {
  const open = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return open.includes(':') ? `[${open}]` : open;
}

/** Mail needs both: a server, and a sender. */
function readMailSettings(
  { text, refuse }: Values,
  url: (name: string, schemes: readonly string[]) => string | undefined,
): Pick<Settings, 'smtpUrl' | 'mailFrom'> {
  const [smtpUrl, mailFrom] = [url('HEADWATER_SMTP_URL', ['smtp', 'smtps']), text('HEADWATER_MAIL_FROM')];
  if (mailFrom !== undefined && !/^[^\s@<>"]+@[^\s@<>"]+$/.test(mailFrom)) {
    refuse('HEADWATER_MAIL_FROM', 'an e-mail address such as alerts@example.org', mailFrom);
  }
  if (smtpUrl !== undefined && /^smtps?:/.test(smtpUrl) && mailFrom === undefined) {
    refuse('HEADWATER_MAIL_FROM', 'set, since HEADWATER_SMTP_URL is: mails need a sender');
  }
  return { smtpUrl, mailFrom };
}
