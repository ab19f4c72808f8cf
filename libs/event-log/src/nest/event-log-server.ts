import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { selfContainedReader, type EventReader } from '@headwater/contracts';
import type { TopicHandler } from '../consuming/stream-handling';
import { createStreamConsumer, type StreamConsumer, type StreamConsumerOptions } from '../consuming/stream-consumer';
import type { StreamHandlerOptions } from './stream-handler.decorator';

export interface EventLogServerOptions extends Omit<StreamConsumerOptions, 'handlers'> {
  /** Without one, only single-object encoding is read. */
  readonly reader?: EventReader;
}

/**
 * Nest's transport strategy over the event log: the methods marked `@StreamHandler` become the handlers of one stream
 * consumer. `listen` starts consuming, `close` finishes the delivery under way.
 */
export class EventLogServer extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('headwater event log');
  private consumer: StreamConsumer | undefined;

  constructor(private readonly options: EventLogServerOptions) {
    super();
  }

  /** @throws Error at the start when a topic has two handlers, or one that is no `@StreamHandler`. */
  override addHandler(
    topic: string,
    callback: MessageHandler,
    isEvent = false,
    extras: Record<string, unknown> = {},
  ): void {
    if (this.messageHandlers.has(topic))
      throw new Error(`Two handlers for ${topic} in ${this.options.database.app}: a topic has exactly one.`);
    if (typeof extras['decode'] !== 'function')
      throw new Error(`The handler of ${topic} is not marked with @StreamHandler.`);
    super.addHandler(topic, callback, isEvent, extras);
  }

  listen(done: (error?: unknown) => void): void {
    const { reader = selfContainedReader, ...options } = this.options;
    const handlers = Object.fromEntries(
      [...this.messageHandlers].map(([topic, handler]) => [topic, topicHandler(handler, reader)]),
    );
    this.consumer = createStreamConsumer({ ...options, handlers });
    this.consumer.start().then(() => done(), done);
  }

  async close(): Promise<void> {
    await this.consumer?.stop();
  }

  /** The consumer, for readiness and lag; undefined before `listen`. */
  unwrap<T = StreamConsumer | undefined>(): T {
    return this.consumer as T;
  }

  on(): never {
    throw new Error('The event log emits no events of its own: pass an observer.');
  }
}

function topicHandler(handler: MessageHandler, reader: EventReader): TopicHandler<unknown> {
  const { decode } = handler.extras as unknown as StreamHandlerOptions<unknown>;
  return {
    decode: (record) => decode(record, reader),
    handle: async (deliveries, tx) => {
      const result: unknown = await handler(deliveries, tx);
      return (isObservable(result) ? await lastValueFrom(result, { defaultValue: undefined }) : result) as Awaited<
        ReturnType<TopicHandler<unknown>['handle']>
      >;
    },
  };
}
