/** The Avro subset of `schemas/*.avsc`, with the facets that Avro ignores and validation, types and docs are made from. */
export type AvroSchema = string | AvroObject | readonly AvroSchema[];

export interface Facets {
  readonly format?: 'name' | 'uuid' | 'when' | 'date' | 'uri' | 'unit';
  readonly values?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface AvroField {
  readonly name: string;
  readonly doc?: string;
  readonly type: AvroSchema;
  readonly default?: unknown;
  /** Event kinds that may carry the field; absent: all. */
  readonly kinds?: readonly string[];
  /** Event kinds that must carry it. A field that is not nullable is always needed. */
  readonly requiredFor?: readonly string[];
  /** Narrower values for some kinds. */
  readonly valuesFor?: Readonly<Record<string, readonly string[]>>;
  /** Taken from the sender's credential when absent. */
  readonly fromCredential?: boolean;
}

export interface AvroObject extends Facets {
  readonly type: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly doc?: string;
  readonly fields?: readonly AvroField[];
  readonly items?: AvroSchema;
}

export interface AvroRecord extends AvroObject {
  readonly type: 'record';
  readonly name: string;
  readonly fields: readonly AvroField[];
}

/** The branches of a union that are not null. */
export function branches(schema: AvroSchema): readonly AvroSchema[] {
  return Array.isArray(schema) ? (schema as readonly AvroSchema[]).filter((branch) => branch !== 'null') : [schema];
}

export function isNullable(schema: AvroSchema): boolean {
  return Array.isArray(schema) && (schema as readonly AvroSchema[]).includes('null');
}

/** Named records anywhere below `schema`, by name. */
export function namedRecords(schema: AvroSchema, found = new Map<string, AvroRecord>()): Map<string, AvroRecord> {
  if (typeof schema === 'string') return found;
  if (Array.isArray(schema)) {
    for (const branch of schema as readonly AvroSchema[]) namedRecords(branch, found);
    return found;
  }
  const object = schema as AvroObject;
  if (object.type === 'record') {
    found.set(object.name!, object as AvroRecord);
    for (const field of object.fields!) namedRecords(field.type, found);
  } else if (object.items) namedRecords(object.items, found);
  else if (typeof object.type === 'object') namedRecords(object.type, found);
  return found;
}
