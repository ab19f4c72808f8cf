import { AvroField, AvroObject, AvroSchema, branches } from './avro-schema';
import { HeadwaterEvent } from './events';
import { SCHEMAS } from './generated/schemas';
import { EventStream, EVENT_STREAMS } from './topics';

/** A name is a URI; a plain code (no colon) becomes `urn:headwater:<organization>:<code>` (DESIGN § 2). */
export function expandName(name: string, organization: string): string {
  return name.includes(':') ? name : `urn:headwater:${organization}:${name}`;
}

type Change = (value: unknown, organization: string) => unknown;

/** What normalizing does below a schema; null where nothing is to be done, so that most values are not touched at all. */
function changeOf(schema: AvroSchema, records: Map<string, Change | null>): Change | null {
  const only = branches(schema)[0]!;
  if (typeof only === 'string') return records.get(only) ?? null;
  const object = only as AvroObject;
  if (object.format === 'name') return (value, organization) => expandName(value as string, organization);
  if (object.format === 'uuid') return (value) => (value as string).toLowerCase();
  if (object.type === 'array') {
    const item = changeOf(object.items!, records);
    return item && ((value, organization) => changedItems(value as unknown[], (each) => item(each, organization)));
  }
  if (object.type !== 'record') return null;
  const change = recordChange(object.fields!, records);
  records.set(object.name!, change);
  return change;
}

function recordChange(fields: readonly AvroField[], records: Map<string, Change | null>): Change | null {
  const changes = fields.flatMap((field) => {
    const change = field.fromCredential ? null : changeOf(field.type, records);
    return change ? [[field.name, change] as const] : [];
  });
  if (changes.length === 0) return null;
  return (value, organization) => {
    const before = value as Record<string, unknown>;
    let result = before;
    for (const [name, change] of changes) {
      if (before[name] === undefined) continue;
      const changed = change(before[name], organization);
      if (changed === before[name]) continue;
      if (result === before) result = { ...before };
      result[name] = changed;
    }
    return result;
  };
}

/** The same array where nothing changed. */
function changedItems(items: unknown[], change: (item: unknown) => unknown): unknown[] {
  const changed = items.map(change);
  return changed.every((each, i) => each === items[i]) ? items : changed;
}

const CHANGES = Object.fromEntries(
  EVENT_STREAMS.map((stream) => [stream, recordChange(SCHEMAS[stream].fields, new Map())]),
) as Record<EventStream, Change>;

/** Full names and lower-case UUIDs everywhere, so that two spellings of one event are one. Idempotent; needs a valid event; what needs no change is not copied. */
export function normalizeEvent<E extends HeadwaterEvent>(stream: EventStream, event: E): E {
  return CHANGES[stream](event, event.publisher) as E;
}
