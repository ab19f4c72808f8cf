import { SettingsError, type Settings } from './settings';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Parses the environment. A variable that is empty counts as not set.
 * @throws SettingsError with a line for every bad value.
 */
export function readSettings(env: Environment): Settings {
  const problems: string[] = [];
  const text = (name: string): string | undefined => {
    const value = env[name]?.trim();
    return value === undefined || value === '' ? undefined : value;
  };
  const refuse = (name: string, wanted: string, shown?: string): void => {
    problems.push(`${name} must be ${wanted}${shown === undefined ? '' : `, not "${shown}"`}.`);
  };
  const integer = (name: string, fallback: number, from: number, to: number): number => {
    const value = text(name);
    if (value === undefined) return fallback;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
    if (number >= from && number <= to) return number;
    refuse(name, `a whole number from ${from} to ${to}`, value);
    return fallback;
  };
  const flag = (name: string, fallback: boolean): boolean => {
    const value = text(name);
    if (value === '1' || value === '0') return value === '1';
    if (value !== undefined) refuse(name, '0 or 1', value);
    return fallback;
  };
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
  const settings: Settings = {
    host: text('HOST') ?? '127.0.0.1',
    port: integer('PORT', 3000, 0, 65535),
    dataFolder: text('HEADWATER_DATA') ?? '.headwater',
    adminKey,
    demo: flag('HEADWATER_DEMO', true),
    webhookPrivate: flag('HEADWATER_WEBHOOK_PRIVATE', false),
    databaseUrl: url('DATABASE_URL', ['postgres', 'postgresql']),
    kafkaBrokers: brokers('KAFKA_BROKERS'),
    schemaRegistryUrl: url('SCHEMA_REGISTRY_URL', ['http', 'https']),
    lookBackMonths: integer('HEADWATER_LOOK_BACK_MONTHS', 12, 0, 1200),
  };
  if (settings.kafkaBrokers.length > 0 && settings.databaseUrl === undefined && problems.length === 0) {
    problems.push(
      'KAFKA_BROKERS is set and DATABASE_URL is not: distributed services need a PostgreSQL that all of them reach.',
    );
  }
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}
