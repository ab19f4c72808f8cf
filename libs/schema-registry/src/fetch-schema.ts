import type { RegistryAnswer, RegistryClient } from './registry-client';

/** A writer's schema as its registry has it, or why there is none to read by. */
export type FetchedSchema =
  { readonly ok: true; readonly schema: object; readonly size: number } | { readonly ok: false; readonly why: string };

/** What the registry says under an id. A transient failure is thrown. */
export async function fetchSchema(client: RegistryClient, id: number): Promise<FetchedSchema> {
  return schemaOf(await client.ask('GET', ['schemas', 'ids', String(id)]), client.shown);
}

function schemaOf(answer: RegistryAnswer, shown: string): FetchedSchema {
  if (answer.status === 'too-long') return refuse(`takes more than ${answer.limit} bytes`);
  if (answer.status !== 200) return refuse(`is not known to the schema registry at ${shown}: ${answer.message}`);
  const { schema, schemaType = 'AVRO', references } = answer.body;
  if (schemaType !== 'AVRO') return refuse(`is ${String(schemaType)}, not Avro`);
  if (Array.isArray(references) && references.length > 0) return refuse('refers to schemas under other subjects');
  if (typeof schema !== 'string') return refuse('has no schema in the answer of its registry');
  try {
    const parsed = JSON.parse(schema) as unknown;
    if (typeof parsed === 'object' && parsed !== null) return { ok: true, schema: parsed, size: schema.length };
  } catch {
    // A bare name of a type, quoted or not: no record either way.
  }
  return refuse('is no record');
}

const refuse = (why: string): FetchedSchema => ({ ok: false, why });
