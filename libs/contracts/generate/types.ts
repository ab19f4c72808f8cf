import { AvroField, AvroObject, AvroRecord, AvroSchema, branches, isNullable, namedRecords } from '../src/avro-schema';

const PRIMITIVES: Record<string, string> = {
  string: 'string',
  double: 'number',
  float: 'number',
  int: 'number',
  long: 'number',
  boolean: 'boolean',
  bytes: 'Uint8Array',
};

function typeOf(schema: AvroSchema): string {
  const alternatives = branches(schema);
  if (alternatives.length !== 1) return alternatives.map(typeOf).join(' | ');
  const only = alternatives[0]!;
  if (typeof only === 'string') return PRIMITIVES[only] ?? only;
  const object = only as AvroObject & { values?: unknown };
  if (object.type === 'record') return object.name!;
  if (object.type === 'array') {
    const item = typeOf(object.items!);
    return item.includes('|') || item.startsWith('readonly') ? `readonly (${item})[]` : `readonly ${item}[]`;
  }
  if (object.type === 'map') return `Readonly<Record<string, ${typeOf(object.values as AvroSchema)}>>`;
  if (object.values) return (object.values as string[]).map((value) => `'${value}'`).join(' | ');
  return PRIMITIVES[object.type]!;
}

function fieldLine(field: AvroField): string {
  const optional = isNullable(field.type) ? '?' : '';
  return `  /** ${field.doc ?? field.name} */\n  readonly ${field.name}${optional}: ${typeOf(field.type)};`;
}

function interfaceOf(record: AvroRecord): string {
  return `/** ${record.doc ?? record.name} */\nexport interface ${record.name} {\n${record.fields.map(fieldLine).join('\n')}\n}`;
}

/** TypeScript interfaces of every record; a nullable field is an optional property (absent means unknown). */
export function typesOf(schemas: readonly AvroRecord[]): string {
  const records = new Map<string, AvroRecord>();
  for (const schema of schemas)
    for (const [name, record] of namedRecords(schema)) if (!records.has(name)) records.set(name, record);
  return [...records.values()].map(interfaceOf).join('\n\n');
}
