import { applyDecorators, Catch, UseFilters, type ExceptionFilter } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';
import type { EventReader } from '@headwater/contracts';
import type { LogRecord } from '../event-log';
import type { Decoded, Delivery, HandlerResult } from '../consuming/stream-handling';
import type { Tx } from '@headwater/postgres';

export interface StreamHandlerOptions<E> {
  /** As `TopicHandler.decode`, with the reader that the app was composed with. */
  readonly decode: (record: LogRecord, reader: EventReader) => Decoded<E> | Promise<Decoded<E>>;
}

type HandlerMethod<E> = (deliveries: readonly Delivery<E>[], tx: Tx) => Promise<HandlerResult | void>;

/** Nest would turn an error into `{ status: 'error' }`; the consumer has to see it, to know whether it passes. */
@Catch()
class KeepError implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/**
 * Marks a controller's method as the one handler of a topic in its app:
 * `(deliveries: Delivery<E>[], tx: Tx) => Promise<HandlerResult | void>`.
 */
export function StreamHandler<E>(topic: string, options: StreamHandlerOptions<E>) {
  return <M extends HandlerMethod<E>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<M>,
  ): void => {
    Payload()(target, key, 0);
    Ctx()(target, key, 1);
    applyDecorators(EventPattern(topic, { decode: options.decode }), UseFilters(new KeepError()))(
      target,
      key,
      descriptor,
    );
  };
}
