import type { Database } from '@headwater/postgres';
import type { KafkaConfig } from 'kafkajs';

/** Encryption, sign-in and the way to the brokers, as kafkajs takes them. */
export type KafkaSecurity = Pick<KafkaConfig, 'ssl' | 'sasl' | 'socketFactory'>;

/** Times by which a group notices what happens to it, ms. */
export interface KafkaTiming {
  /** A member that says nothing for so long is taken for dead; its partitions go to others. The broker sets a floor (6 s unless set). */
  readonly sessionTimeoutMs: number;
  /** How long a rebalance waits for members to finish their delivery. */
  readonly rebalanceTimeoutMs: number;
  readonly heartbeatMs: number;
  /** How long the broker holds a fetch when there is nothing to give; stopping and heartbeats wait no longer than this. */
  readonly maxWaitMs: number;
  /** How often it is looked, without any record coming, whether the topics are still the same and as many partitions. */
  readonly checkMs: number;
}

export const DEFAULT_TIMING: KafkaTiming = {
  sessionTimeoutMs: 10_000,
  rebalanceTimeoutMs: 60_000,
  heartbeatMs: 1000,
  maxWaitMs: 500,
  checkMs: 5000,
};

export interface KafkaLogOptions {
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** The app's own: `publish` writes into `<app>.outbox`, and the relay empties that one. */
  readonly database: Database;
  readonly security?: KafkaSecurity;
  /** Copies of each partition (default 1), and how many must have a record before it counts (default: one less, at least 1). */
  readonly replicationFactor?: number;
  readonly minInsyncReplicas?: number;
  /** Whether this process may be the one that empties the outbox (default true). */
  readonly relay?: boolean;
  /** The apps whose outboxes `settledTime` must find sent (default: the own one). */
  readonly publishers?: readonly string[];
  /** The most by which the clocks of brokers and database differ, ms (default 0: one machine, or clocks that agree). */
  readonly clockMarginMs?: number;
  readonly timing?: Partial<KafkaTiming>;
  /** Told when sending fails and is tried again. Nothing is lost: the rows stay in the outbox. */
  readonly onRelayFailure?: (error: unknown, retryInMs: number) => void;
}
