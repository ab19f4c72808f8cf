import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { LogRecord } from '../event-log';

/** A message as it came from the broker; transaction markers come as messages too. */
export type RawMessage = Pick<KafkaMessage, 'key' | 'value' | 'offset' | 'timestamp'> & {
  readonly headers?: IHeaders | undefined;
  readonly isControlRecord?: boolean;
};

const NOTHING = Buffer.alloc(0);

/** No key and no bytes are taken for empty ones: whoever decodes finds that nothing is there, and parks it. */
export function toRecord(topic: string, partition: number, message: RawMessage): LogRecord {
  return {
    topic,
    partition,
    offset: Number(message.offset),
    key: message.key?.toString('utf8') ?? '',
    value: message.value ?? NOTHING,
    headers: textHeaders(message.headers ?? {}),
    appendedAt: new Date(Number(message.timestamp)),
  };
}

/** Of a header that is there several times, the last counts, as for Kafka's `lastHeader`. */
function textHeaders(headers: IHeaders): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, values] of Object.entries(headers)) {
    const value = Array.isArray(values) ? values.at(-1) : values;
    if (value !== undefined) texts[name] = typeof value === 'string' ? value : value.toString('utf8');
  }
  return texts;
}
