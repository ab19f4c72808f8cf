/** Everything that can be set from outside, parsed once at the start. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Data folder of the standalone, as given. */
  readonly dataFolder: string;
  /** An admin key that holds from this start on; undefined: one is made. */
  readonly adminKey: string | undefined;
  /** Start on the simulated network. */
  readonly demo: boolean;
  /** Webhooks may go to private and loopback addresses. */
  readonly webhookPrivate: boolean;
  /** Where the gateway is reached from outside, without a slash at the end; for links in what is sent. */
  readonly publicUrl: string;
  /** By which mail is sent; undefined: none is. */
  readonly smtpUrl: string | undefined;
  /** Sender of mails. */
  readonly mailFrom: string | undefined;
  /** Undefined: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** `host:port` each; empty: the embedded log. With brokers the services are distributed. */
  readonly kafkaBrokers: readonly string[];
  /** How the brokers are reached, and what topics are made with. */
  readonly kafka: KafkaSettings;
  readonly schemaRegistryUrl: string | undefined;
  /** How long before a finding's first observed day a step still counts, months. */
  readonly lookBackMonths: number;
  /** Where a service other than the gateway answers health and metrics; undefined: a port of its own for each. */
  readonly healthPort: number | undefined;
  /** A service that has more records than this to catch up with does not call itself ready. */
  readonly readyLag: number;
  /** How much is logged; undefined: as the program likes. */
  readonly logLevel: LogLevel | undefined;
}

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const SASL_MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

export interface KafkaSettings {
  readonly sasl:
    | { readonly mechanism: (typeof SASL_MECHANISMS)[number]; readonly username: string; readonly password: string }
    | undefined;
  /** Undefined: not encrypted. Files as given; without a CA file, the system's. */
  readonly ssl:
    | {
        readonly caFile: string | undefined;
        readonly certFile: string | undefined;
        readonly keyFile: string | undefined;
      }
    | undefined;
  readonly partitions: number;
  /** Copies of each partition, and how many must have a record before it counts. */
  readonly replicationFactor: number;
  readonly minInsyncReplicas: number;
  /** The most by which the clocks of brokers, database and services differ, ms. */
  readonly clockMarginMs: number;
}

/** Settings that cannot be used: one line each, naming the variable. Values that may be secret are not shown. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}
