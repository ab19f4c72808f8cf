import { readSettings } from './read-settings';
import { SettingsError } from './settings';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe('readSettings', () => {
  it('starts the standalone on the demo when nothing is set', () => {
    expect(readSettings({ PORT: '', HEADWATER_DATA: ' ' })).toEqual({
      host: '127.0.0.1',
      port: 3000,
      dataFolder: '.headwater',
      publicUrl: 'http://127.0.0.1:3000',
      smtpUrl: undefined,
      mailFrom: undefined,
      adminKey: undefined,
      demo: true,
      webhookPrivate: false,
      databaseUrl: undefined,
      kafkaBrokers: [],
      kafka: {
        sasl: undefined,
        ssl: undefined,
        partitions: 8,
        replicationFactor: 1,
        minInsyncReplicas: 1,
        clockMarginMs: 0,
      },
      schemaRegistryUrl: undefined,
      lookBackMonths: 12,
      healthPort: undefined,
      readyLag: 100_000,
      logLevel: undefined,
    });
  });

  it('reads every setting', () => {
    const env = {
      HOST: '0.0.0.0',
      PORT: '8080',
      HEADWATER_DATA: '/data',
      HEADWATER_ADMIN_KEY: 'k!',
      HEADWATER_DEMO: '0',
      HEADWATER_WEBHOOK_PRIVATE: '1',
      HEADWATER_PUBLIC_URL: 'https://headwater.example/',
      HEADWATER_SMTP_URL: 'smtps://u:p@mail.example',
      HEADWATER_MAIL_FROM: 'alerts@headwater.example',
      DATABASE_URL: 'postgres://u:p@db/headwater',
      KAFKA_BROKERS: 'a:9092, [::1]:9093',
      SCHEMA_REGISTRY_URL: 'http://registry:8081',
      HEADWATER_LOOK_BACK_MONTHS: '24',
      KAFKA_SASL_MECHANISM: 'scram-sha-512',
      KAFKA_SASL_USERNAME: 'headwater',
      KAFKA_SASL_PASSWORD: 'p w',
      KAFKA_SSL: '1',
      KAFKA_SSL_CA: '/ca.pem',
      KAFKA_SSL_CERT: '/cert.pem',
      KAFKA_SSL_KEY: '/key.pem',
      KAFKA_PARTITIONS: '12',
      KAFKA_REPLICATION_FACTOR: '3',
      KAFKA_CLOCK_MARGIN_MS: '50',
      HEALTH_PORT: '9100',
      HEADWATER_READY_LAG: '5',
      HEADWATER_LOG: 'debug',
    };
    expect(readSettings(env)).toEqual({
      host: '0.0.0.0',
      port: 8080,
      dataFolder: '/data',
      adminKey: 'k!',
      demo: false,
      webhookPrivate: true,
      publicUrl: 'https://headwater.example',
      smtpUrl: 'smtps://u:p@mail.example',
      mailFrom: 'alerts@headwater.example',
      databaseUrl: 'postgres://u:p@db/headwater',
      kafkaBrokers: ['a:9092', '[::1]:9093'],
      kafka: {
        sasl: { mechanism: 'scram-sha-512', username: 'headwater', password: 'p w' },
        ssl: { caFile: '/ca.pem', certFile: '/cert.pem', keyFile: '/key.pem' },
        partitions: 12,
        replicationFactor: 3,
        minInsyncReplicas: 2,
        clockMarginMs: 50,
      },
      schemaRegistryUrl: 'http://registry:8081',
      lookBackMonths: 24,
      healthPort: 9100,
      readyLag: 5,
      logLevel: 'debug',
    });
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', '3e3'],
    ['PORT', '-1'],
    ['HEADWATER_DEMO', 'false'],
    ['HEADWATER_WEBHOOK_PRIVATE', 'yes'],
    ['HEADWATER_LOOK_BACK_MONTHS', '1.5'],
    ['DATABASE_URL', 'mysql://x'],
    ['DATABASE_URL', 'db.example'],
    ['SCHEMA_REGISTRY_URL', 'registry:8081'],
    ['KAFKA_BROKERS', 'broker'],
    ['KAFKA_BROKERS', 'kafka://broker:9092'],
    ['KAFKA_BROKERS', 'broker:99999'],
    ['HEADWATER_ADMIN_KEY', 'two words'],
    ['HEALTH_PORT', '-1'],
    ['HEADWATER_READY_LAG', 'much'],
    ['HEADWATER_LOG', 'loud'],
    ['KAFKA_PARTITIONS', '0'],
    ['KAFKA_REPLICATION_FACTOR', 'three'],
    ['KAFKA_MIN_INSYNC_REPLICAS', '2'],
    ['KAFKA_CLOCK_MARGIN_MS', '1.5'],
    ['KAFKA_SSL', 'true'],
    ['HEADWATER_PUBLIC_URL', 'headwater.example'],
    ['HEADWATER_SMTP_URL', 'mail.example:25'],
    ['HEADWATER_MAIL_FROM', 'Headwater'],
  ])('refuses %s=%s in one line that names it', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} must be [^\\n]+$`));
  });

  it('never shows what may hold a password', () => {
    const secret = 'hunter2';
    expect(
      problemsOf({ DATABASE_URL: `mysql://u:${secret}@db/x`, HEADWATER_ADMIN_KEY: `${secret} ` + secret }).join(),
    ).not.toContain(secret);
  });

  it('tells of all bad values at once', () => {
    expect(problemsOf({ PORT: 'x', HEADWATER_DEMO: 'x' })).toHaveLength(2);
  });

  it('needs a database of one\u2019s own beside a broker', () => {
    expect(problemsOf({ KAFKA_BROKERS: 'a:9092' })).toEqual([expect.stringMatching(/^KAFKA_BROKERS .*DATABASE_URL/)]);
  });
});
