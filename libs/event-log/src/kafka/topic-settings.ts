/** What a topic must be set to. Kept for ever, because every projection can be rebuilt from it; times are the broker's. */
export const STREAM_SETTINGS: Readonly<Record<string, string>> = {
  'retention.ms': '-1',
  'retention.bytes': '-1',
  'cleanup.policy': 'delete',
  'message.timestamp.type': 'LogAppendTime',
};

/** Largest batch that a topic takes; a record must fit in with room to spare. */
export const MAX_BATCH_BYTES = 8 * 1_048_576;
export const MAX_RECORD_BYTES = MAX_BATCH_BYTES - 65_536;

/** A topic that exists is set otherwise than the log needs. */
export class TopicSettingsError extends Error {
  override readonly name = 'TopicSettingsError';
  readonly code = 'HEADWATER_TOPIC_SETTINGS';
}

/** Names what differs, topic by topic; undefined when nothing does. */
export function describeDifferences(
  topics: readonly { readonly topic: string; readonly settings: Readonly<Record<string, string>> }[],
  wanted: Readonly<Record<string, string>>,
): string | undefined {
  const differing = topics.flatMap(({ topic, settings }) => {
    const wrong = Object.entries(wanted)
      .filter(([name, value]) => settings[name] !== undefined && !suits(name, settings[name], value))
      .map(([name, value]) => `${name} is ${settings[name]} and must be ${atLeast(name) ? 'at least ' : ''}${value}`);
    return wrong.length === 0 ? [] : [`topic ${topic}: ${wrong.join(', ')}`];
  });
  if (differing.length === 0) return undefined;
  return `${differing.join('; ')}. Change this on the broker (kafka-configs.sh --alter --entity-type topics), then start again.`;
}

const atLeast = (name: string): boolean => name === 'min.insync.replicas' || name === 'max.message.bytes';

function suits(name: string, found: string, wanted: string): boolean {
  return atLeast(name) ? Number(found) >= Number(wanted) : found === wanted;
}
