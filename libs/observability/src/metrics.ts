import type { ConsumerObserver, StreamConsumer } from '@headwater/event-log';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** One service's metrics in Prometheus' text form. */
export interface Metrics {
  readonly registry: Registry;
  /** Pass to a stream consumer. */
  readonly consumerObserver: ConsumerObserver;
  /** Asks the consumer for its lag whenever the metrics are read. */
  readonly watchLag: (group: string, consumer: Pick<StreamConsumer, 'lag'>) => void;
  /** `oldest` gives the age of the oldest dirty key in ms, 0 when there is none; asked whenever the metrics are read. */
  readonly watchDirtyAge: (worker: string, oldest: () => Promise<number>) => void;
  /** Pass to a settling worker as `onSettled`. */
  readonly settled: (worker: string) => (keys: number, durationMs: number) => void;
}

export function createMetrics(service: string, options: { readonly processMetrics?: boolean } = {}): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  if (options.processMetrics ?? true) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const lags = new Map<string, Pick<StreamConsumer, 'lag'>>();
  const dirty = new Map<string, () => Promise<number>>();
  const batch = new Histogram({
    registers,
    name: 'headwater_consumer_batch_seconds',
    help: 'Time to apply one delivery, commit included.',
    labelNames: ['group'],
    buckets: SECONDS,
  });
  const records = new Counter({
    registers,
    name: 'headwater_consumer_records_total',
    help: 'Records applied.',
    labelNames: ['group'],
  });
  const failures = new Counter({
    registers,
    name: 'headwater_consumer_failures_total',
    help: 'Deliveries that failed and were tried again.',
    labelNames: ['group'],
  });
  const stopped = new Gauge({
    registers,
    name: 'headwater_consumer_stopped',
    help: '1 when consuming has stopped for good (gap in the log, log replaced).',
    labelNames: ['group'],
  });
  const parked = new Counter({
    registers,
    name: 'headwater_parked_total',
    help: 'Records parked.',
    labelNames: ['group', 'topic', 'reason'],
  });
  const settling = new Histogram({
    registers,
    name: 'headwater_settle_seconds',
    help: 'Time of one settling transaction.',
    labelNames: ['worker'],
    buckets: SECONDS,
  });
  const settledKeys = new Counter({
    registers,
    name: 'headwater_settled_keys_total',
    help: 'Dirty keys settled.',
    labelNames: ['worker'],
  });
  new Gauge({
    registers,
    name: 'headwater_consumer_lag',
    help: 'Records appended and not yet consumed.',
    labelNames: ['group', 'topic', 'partition'],
    async collect() {
      await forEachAnswering(lags, async (group, consumer) => {
        for (const { topic, partition, lag } of await consumer.lag())
          this.set({ group, topic, partition: String(partition) }, lag);
      });
    },
  });
  new Gauge({
    registers,
    name: 'headwater_dirty_age_seconds',
    help: 'Age of the oldest dirty key that is not settled.',
    labelNames: ['worker'],
    async collect() {
      await forEachAnswering(dirty, async (worker, oldest) => this.set({ worker }, (await oldest()) / 1000));
    },
  });
  return {
    registry,
    consumerObserver: {
      delivered(group, count, durationMs) {
        batch.observe({ group }, durationMs / 1000);
        records.inc({ group }, count);
      },
      failed: (group) => failures.inc({ group }),
      parked(group, rows) {
        for (const { record, reason } of rows) parked.inc({ group, topic: record.topic, reason });
      },
      fatal: (group) => stopped.set({ group }, 1),
    },
    watchLag: (group, consumer) => void lags.set(group, consumer),
    watchDirtyAge: (worker, oldest) => void dirty.set(worker, oldest),
    settled: (worker) => (keys, durationMs) => {
      settling.observe({ worker }, durationMs / 1000);
      settledKeys.inc({ worker }, keys);
    },
  };
}

/** A database that is down must not hide the metrics that would show it: its gauges just keep their last value. */
async function forEachAnswering<T>(
  all: ReadonlyMap<string, T>,
  ask: (name: string, each: T) => Promise<void>,
): Promise<void> {
  await Promise.allSettled([...all].map(([name, each]) => ask(name, each)));
}
