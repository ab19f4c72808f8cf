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
  /** Undefined: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** `host:port` each; empty: the embedded log. With brokers the services are distributed. */
  readonly kafkaBrokers: readonly string[];
  readonly schemaRegistryUrl: string | undefined;
  /** How long before a finding's first observed day a step still counts, months. */
  readonly lookBackMonths: number;
}

/** Settings that cannot be used: one line each, naming the variable. Values that may be secret are not shown. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}
