import type { Tx } from '@headwater/postgres';

/** A record before the log has given it a place. `key` decides the partition: one key, one partition, one order. */
export interface OutgoingRecord {
  readonly topic: string;
  readonly key: string;
  readonly value: Uint8Array;
  /** CloudEvents attributes (`ce_id`, `ce_source`, `ce_type`, `ce_time`) and what else travels beside the bytes. */
  readonly headers: Readonly<Record<string, string>>;
  /** These very bytes, and no other encoding of them: what is put back on a stream as it once came. */
  readonly verbatim?: true;
}

/** Where a record stands. `offset` counts from 0 within its partition. */
export interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** A record as the log keeps it. `appendedAt` is the log's append time (milliseconds), never decreasing within a partition. */
export interface LogRecord extends OutgoingRecord, Position {
  readonly appendedAt: Date;
}

/**
 * Consecutive records of one partition, read from exactly `fromOffset` (= `records[0].offset`). `skipped` offsets behind
 * them bear no record (Kafka's transaction markers and aborted records): where there are any, `records` may be empty.
 */
export interface PartitionBatch {
  readonly topic: string;
  readonly partition: number;
  readonly fromOffset: number;
  readonly records: readonly LogRecord[];
  readonly skipped?: number;
}

export interface TopicSpec {
  readonly topic: string;
  readonly partitions: number;
}

export interface ConsumeOptions {
  /** Consumers of one group share the partitions of its topics; each group sees every record. */
  readonly group: string;
  readonly topics: readonly string[];
  /** Most records handed over at once, over all partitions. */
  readonly maxRecords: number;
  /** The stored next offsets, read from the database before each fetch that follows a start, a failure or a change of assignment. */
  positions(partitions: readonly { topic: string; partition: number }[]): Promise<readonly Position[]>;
  /**
   * Applies the batches and stores their next offsets in one transaction (compare and set), or throws and
   * leaves everything as it was; then the log backs off, reads `positions` anew and delivers again. Never skips.
   */
  deliver(batches: readonly PartitionBatch[]): Promise<void>;
  /** Told of each failed delivery, before the pause. */
  onFailure?(error: unknown, retryInMs: number): void;
}

export interface Consumption {
  /** Finishes the delivery under way, then leaves the group. */
  stop(): Promise<void>;
}

/** First kept and next offset of a partition. `epoch` differs between two topics that bore the same name in turn. */
export interface PartitionRange {
  readonly topic: string;
  readonly partition: number;
  readonly start: number;
  readonly end: number;
  readonly epoch: string;
}

/**
 * The event log's port: topics, partitions by key, append order and time, groups. Two adapters: embedded (a table in
 * PostgreSQL) and Kafka. `event-log.contract.ts` is the suite that both pass.
 */
export interface EventLog {
  /** Creates missing topics; raises partitions; never lowers them. */
  ensureTopics(topics: readonly TopicSpec[]): Promise<void>;
  /**
   * The outbox: the records leave if, and only if, `tx` commits, in order per key, at least once. Call it last in a
   * transaction: the embedded log holds its append lock from here to the commit.
   */
  publish(tx: Tx, records: readonly OutgoingRecord[]): Promise<void>;
  consume(options: ConsumeOptions): Promise<Consumption>;
  ranges(topics: readonly string[]): Promise<readonly PartitionRange[]>;
  /** Records from exactly `from.offset` on, at most `limit`. */
  read(from: Position, limit: number): Promise<readonly LogRecord[]>;
  /**
   * A time T (ms) such that everything appended at or before T can be seen now, and nothing later will carry a time ≤ T.
   * Does not wait for appends under way: it then answers an earlier T.
   */
  settledTime(): Promise<Date>;
  close(): Promise<void>;
}
