import type { ConsumerObserver } from '@headwater/event-log';
import type { Logger } from 'pino';

/** What a consumer has to say, in the log: retries and parked records are warnings, a stop for good is an error. */
export function consumerLog(logger: Logger): ConsumerObserver {
  return {
    failed: (group, error, retryInMs) =>
      logger.warn({ group, retryInMs, err: error }, 'a delivery failed and is tried again'),
    parked: (group, parked) => {
      for (const { id, record, reason, detail } of parked) {
        const { topic, partition, offset } = record;
        logger.warn({ group, id, topic, partition, offset, reason, detail }, 'a record was parked');
      }
    },
    fatal: (group, error) => logger.error({ group, code: error.code }, error.message),
  };
}

/** Tells several observers. */
export function observeAll(...observers: readonly ConsumerObserver[]): ConsumerObserver {
  return {
    delivered: (...args) => observers.forEach((each) => each.delivered?.(...args)),
    failed: (...args) => observers.forEach((each) => each.failed?.(...args)),
    parked: (...args) => observers.forEach((each) => each.parked?.(...args)),
    fatal: (...args) => observers.forEach((each) => each.fatal?.(...args)),
  };
}
