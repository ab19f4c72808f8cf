export type * from './event-log';
export { createEmbeddedLog } from './embedded/embedded-log';
export { allSent, type OutboxSpan } from './kafka/outbox-span';
export { createKafkaLog } from './kafka/kafka-log';
export { TopicSettingsError } from './kafka/topic-settings';
export type { KafkaLogOptions, KafkaSecurity, KafkaTiming } from './kafka/settings';
export { EventLog1760000000000 } from './embedded/log-migration';
export { LOG_ON_ANOTHER_SIDE } from './embedded/names';
export { createSideLog, type SideLogOptions } from './side-log';
export { backoffMs } from './backoff';
export { createLatch, type Latch } from './latch';
export { keyHash, murmur2, partitionOf } from './murmur2';
export * from './consuming/errors';
export type * from './consuming/stream-handling';
export {
  createStreamConsumer,
  type ConsumerObserver,
  type ConsumerState,
  type PartitionLag,
  type StreamConsumer,
  type StreamConsumerOptions,
} from './consuming/stream-consumer';
export { EventLogServer, type EventLogServerOptions } from './nest/event-log-server';
export { StreamHandler, type StreamHandlerOptions } from './nest/stream-handler.decorator';
export {
  type Breathe,
  createSettlingWorker,
  markDirty,
  settlingFence,
  type SettlingWorker,
  type SettlingWorkerOptions,
} from './settling/settling-worker';
