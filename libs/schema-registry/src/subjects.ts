import { SCHEMAS, STREAMS, topicOf, type Stream } from '@headwater/contracts';

/** A stream's schema and where it stands in a registry: TopicNameStrategy, so that any client finds it by the topic. */
export interface Subject {
  readonly stream: Stream;
  readonly subject: string;
  /** As in schemas/<stream>.avsc, with what it says beside Avro. */
  readonly schema: string;
}

export const SUBJECTS: readonly Subject[] = STREAMS.map((stream) => ({
  stream,
  subject: `${topicOf(stream)}-value`,
  schema: JSON.stringify(SCHEMAS[stream]),
}));

/** A registry that answers, and with which Headwater cannot work; the message is one line that says what to do. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  readonly code = 'HEADWATER_SCHEMA_REGISTRY';
}
