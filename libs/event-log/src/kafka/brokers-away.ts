import { TransientError } from '@headwater/postgres';

/**
 * What kafkajs could not do with the brokers, as the port tells it: an error that passes by waiting. What it rests on
 * stands in its `cause`.
 */
export async function orAway<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Error && error.name.startsWith('KafkaJS')
      ? new TransientError(`the brokers do not answer: ${error.message}`, { cause: error })
      : error;
  }
}
