import { EVENT_STREAMS, EventStream, jsonSchemaOf, kindsOf, SCHEMAS } from '@headwater/contracts';

type Json = Record<string, unknown>;

const pascal = (text: string): string =>
  text.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase());

/** Name of the component that describes one kind of event of a stream. */
export const eventSchemaName = (stream: EventStream, kind: string): string => `${pascal(stream)}.${pascal(kind)}`;
export const streamSchemaName = (stream: EventStream): string => `${pascal(stream)}.Event`;

/** The contracts' own formats are unknown to OpenAPI tools; what they mean is said in words. */
const FORMATS: Record<string, string> = {
  name: 'A URI, or a plain code without a colon, which becomes urn:headwater:<organization>:<code> of the publisher.',
  when: 'RFC 3339 with offset, or a plain date.',
  unit: 'UN/ECE Rec 20 code, or Rec 21 code with X in front.',
};

function portable(value: unknown, prefix: string): unknown {
  if (Array.isArray(value)) return value.map((each) => portable(each, prefix));
  if (typeof value !== 'object' || value === null) return value;
  const result: Json = {};
  for (const [name, each] of Object.entries(value as Json)) {
    if (name === '$defs') continue;
    if (name === '$ref') result[name] = String(each).replace('#/$defs/', `#/components/schemas/${prefix}.`);
    else if (name === 'discriminator') continue;
    else result[name] = portable(each, prefix);
  }
  const meaning = typeof result.format === 'string' ? FORMATS[result.format] : undefined;
  if (meaning) result.description = [result.description, meaning].filter(Boolean).join(' ');
  return result;
}

/** One component per stream and kind, one per stream (any of its kinds), and what they refer to. */
export function eventSchemas(): Record<string, Json> {
  const components: Record<string, Json> = {};
  for (const stream of EVENT_STREAMS) {
    const names: string[] = [];
    for (const kind of kindsOf(SCHEMAS[stream])) {
      const name = eventSchemaName(stream, kind);
      const schema = jsonSchemaOf(SCHEMAS[stream], kind);
      components[name] = portable(schema, name) as Json;
      for (const [part, definition] of Object.entries((schema.$defs ?? {}) as Record<string, Json>))
        components[`${name}.${part}`] = portable(definition, name) as Json;
      names.push(name);
    }
    components[streamSchemaName(stream)] = {
      description: SCHEMAS[stream].doc,
      oneOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
      discriminator: {
        propertyName: 'kind',
        mapping: Object.fromEntries(
          kindsOf(SCHEMAS[stream]).map((kind) => [kind, `#/components/schemas/${eventSchemaName(stream, kind)}`]),
        ),
      },
    };
  }
  return pruned(components);
}

/** Leaves out what nothing refers to. */
function pruned(components: Record<string, Json>): Record<string, Json> {
  const used = new Set(Object.keys(components).filter((name) => name.split('.').length === 2));
  for (let before = -1; before !== used.size;) {
    before = used.size;
    for (const name of [...used])
      for (const [, target] of JSON.stringify(components[name]).matchAll(/#\/components\/schemas\/([\w.-]+)/g))
        used.add(target!);
  }
  return Object.fromEntries(Object.entries(components).filter(([name]) => used.has(name)));
}
