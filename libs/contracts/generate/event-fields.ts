import type { EventField } from '@headwater/file-import';
import { AvroField, AvroObject, AvroRecord, AvroSchema, branches, isNullable } from '../src/avro-schema';

/** Every field of a stream's events, down to the leaves: `siteKind`, `outputs/quantity/unit`. */
export function eventFieldsOf(stream: AvroRecord, all: ReadonlyMap<string, AvroRecord>): Record<string, EventField> {
  const found: Record<string, EventField> = {};
  const visit = (fields: readonly AvroField[], above: string): void => {
    for (const field of fields) {
      const path = above + field.name;
      const only = branches(field.type)[0]!;
      const values = typeof only === 'object' ? (only as AvroObject).values : undefined;
      const needed = field.fromCredential ? undefined : isNullable(field.type) ? field.requiredFor : true;
      found[path] = {
        ...(field.kinds && { kinds: field.kinds }),
        ...(needed && above === '' && { neededFor: needed }),
        ...(values && { values }),
      };
      const below = branches(field.type).length === 1 ? recordOf(only, all) : null;
      if (below) visit(below.fields, `${path}/`);
    }
  };
  visit(stream.fields, '');
  return found;
}

function recordOf(schema: AvroSchema, all: ReadonlyMap<string, AvroRecord>): AvroRecord | null {
  if (typeof schema === 'string') return all.get(schema) ?? null;
  const object = schema as AvroObject;
  if (object.type === 'record') return object as AvroRecord;
  return object.items ? recordOf(branches(object.items)[0]!, all) : null;
}
