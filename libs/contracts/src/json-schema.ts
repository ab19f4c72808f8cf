import { AvroField, AvroObject, AvroRecord, AvroSchema, branches, isNullable } from './avro-schema';

export type JsonSchema = { [key: string]: unknown };

const NUMBERS: Record<string, string> = { double: 'number', float: 'number', int: 'integer', long: 'integer' };
const FACETS = [
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'exclusiveMinimum',
  'minItems',
  'maxItems',
] as const;

function ofType(schema: AvroSchema, kind: string | null): JsonSchema {
  const alternatives = branches(schema);
  if (alternatives.length > 1) {
    // The only wider unions are GeoJSON's shapes, told apart by their "type".
    return {
      type: 'object',
      required: ['type'],
      discriminator: { propertyName: 'type' },
      oneOf: alternatives.map((branch) => ofType(branch, kind)),
    };
  }
  const only = alternatives[0]!;
  if (typeof only === 'string') return primitive(only) ?? { $ref: `#/$defs/${only}` };
  const object = only as AvroObject;
  if (object.type === 'record') return recordSchema(object as AvroRecord, kind);
  const facets: JsonSchema = {};
  for (const facet of FACETS) if (object[facet] !== undefined) facets[facet] = object[facet];
  if (object.type === 'array') return { type: 'array', items: ofType(object.items!, kind), ...facets };
  if (object.values) return { type: 'string', enum: object.values };
  return { ...primitive(object.type), ...facets };
}

function primitive(name: string): JsonSchema | null {
  if (name === 'string') return { type: 'string' };
  if (name === 'boolean') return { type: 'boolean' };
  return NUMBERS[name] ? { type: NUMBERS[name] } : null;
}

function isRequired(field: AvroField, kind: string | null): boolean {
  if (field.fromCredential) return false;
  return !isNullable(field.type) || (kind !== null && (field.requiredFor ?? []).includes(kind));
}

function recordSchema(record: AvroRecord, kind: string | null, isEvent = false): JsonSchema {
  const fields = record.fields.filter((field) => kind === null || !field.kinds || field.kinds.includes(kind));
  const properties: JsonSchema = {};
  for (const field of fields) {
    const values = kind === null ? undefined : field.valuesFor?.[kind];
    // Only the event itself has a `kind` that is given; a source's kind is its own.
    const isKind = isEvent && field.name === 'kind' && kind !== null;
    const shape = values
      ? { type: 'string', enum: values }
      : isKind
        ? { type: 'string', const: kind }
        : ofType(field.type, kind);
    properties[field.name] = '$ref' in shape ? shape : { ...shape, ...(field.doc ? { description: field.doc } : {}) };
  }
  return {
    type: 'object',
    properties,
    required: fields.filter((field) => isRequired(field, kind)).map((field) => field.name),
    additionalProperties: false,
  };
}

/** Records that are referred to by name within `record`. */
function definitions(record: AvroRecord, kind: string | null): JsonSchema {
  const found: JsonSchema = {};
  const visit = (schema: AvroSchema): void => {
    if (Array.isArray(schema)) (schema as readonly AvroSchema[]).forEach(visit);
    else if (typeof schema === 'object') {
      const object = schema as AvroObject;
      if (object.type === 'record') {
        found[object.name!] ??= recordSchema(object as AvroRecord, kind);
        object.fields!.forEach((field) => visit(field.type));
      } else if (object.items) visit(object.items);
    }
  };
  record.fields.forEach((field) => visit(field.type));
  return found;
}

/** The kinds of event that a stream's schema knows; empty for derived streams. */
export function kindsOf(record: AvroRecord): readonly string[] {
  const kind = record.fields.find((field) => field.name === 'kind');
  const type = kind && branches(kind.type)[0];
  return (typeof type === 'object' && (type as AvroObject).values) || [];
}

/** JSON Schema (2020-12) of one kind of event, as HTTP takes it: unknown fields and fields of other kinds are refused. */
export function jsonSchemaOf(record: AvroRecord, kind: string): JsonSchema {
  return { ...recordSchema(record, kind, true), $defs: definitions(record, kind) };
}
