import pino from 'pino';
import { errorCode, isTransient } from '@headwater/postgres';

/**
 * An error as it stands in the log. Where a database or brokers are away the place in our code says nothing, and many
 * such lines come: what they say is enough. Anything else may be a bug, and shows where.
 */
export function errorField(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const passing = isTransient(error) || error.name.startsWith('KafkaJS');
  if (!passing) return pino.stdSerializers.err(error);
  const code = errorCode(error);
  return {
    type: error.name,
    message: error.message.replace(/\s*\n\s*/g, ' '),
    ...(code === undefined ? {} : { code }),
  };
}
