import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AvroRecord, namedRecords } from '../src/avro-schema';
import { EVENT_STREAMS } from '../src/topics';
import { asyncApiOf } from './asyncapi';
import { eventFieldsOf } from './event-fields';
import { toYaml } from './to-yaml';
import { typesOf } from './types';

/**
 * Writes what is generated from `schemas/*.avsc`: TypeScript types, the schemas as a module (so that running code reads
 * no files), and the AsyncAPI document of the streams. With `--check` it writes nothing and exits 1 on drift.
 */
const root = process.cwd();
const names = readdirSync(join(root, 'schemas'))
  .filter((name) => name.endsWith('.avsc'))
  .sort();
const schemas = names.map((name) => JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8')) as AvroRecord);
const banner = '// Generated from schemas/*.avsc by `npm run generate`; do not edit.\n';

const outputs: Record<string, string> = {
  'libs/contracts/src/generated/types.ts': `${banner}\n${typesOf(schemas)}\n`,
  'libs/contracts/src/generated/schemas.ts': `${banner}import { AvroRecord } from '../avro-schema';\n\nexport const SCHEMAS = ${JSON.stringify(
    Object.fromEntries(names.map((name, index) => [name.replace('.avsc', ''), schemas[index]])),
    null,
    1,
  )} as const satisfies Record<string, unknown> as unknown as Record<${names.map((name) => `'${name.replace('.avsc', '')}'`).join(' | ')}, AvroRecord>;\n`,
};

const history = existsSync(join(root, 'schemas/history')) ? readdirSync(join(root, 'schemas/history')).sort() : [];
const byStream = new Map<string, unknown[]>();
for (const name of history) {
  const stream = name.split('.')[0]!;
  byStream.set(stream, [
    ...(byStream.get(stream) ?? []),
    JSON.parse(readFileSync(join(root, 'schemas/history', name), 'utf8')),
  ]);
}
outputs['libs/contracts/src/generated/history.ts'] =
  `${banner}import { Stream } from '../topics';\n\n/** Earlier released schemas (\`schemas/history/<stream>.<n>.avsc\`), so that what was written with them is read for ever. */\n` +
  `export const HISTORY: Partial<Record<Stream, readonly object[]>> = ${JSON.stringify(Object.fromEntries(byStream), null, 1)};\n`;

const fieldsByStream = Object.fromEntries(
  EVENT_STREAMS.map((stream) => {
    const schema = schemas[names.indexOf(`${stream}.avsc`)]!;
    return [stream, eventFieldsOf(schema, namedRecords(schema))];
  }),
);
outputs['libs/file-import/src/generated/event-fields.ts'] =
  `${banner}import type { EventField } from '../event-field';\n\n/** Fields of the events of each stream, down to the leaves, by path without places in lists. */\n` +
  `export const EVENT_FIELDS: Readonly<Record<string, Readonly<Record<string, EventField>>>> = ${JSON.stringify(fieldsByStream, null, 1)};\n`;

outputs['schemas/asyncapi.yaml'] = `# Generated from schemas/*.avsc by \`npm run generate\`; do not edit.${toYaml(
  asyncApiOf(Object.fromEntries(names.map((name, index) => [name.replace('.avsc', ''), schemas[index]!]))),
)}\n`;

const drifted = Object.entries(outputs).filter(([path, text]) => {
  try {
    return readFileSync(join(root, path), 'utf8') !== text;
  } catch {
    return true;
  }
});
if (process.argv.includes('--check')) {
  for (const [path] of drifted) console.error(`${path} differs from schemas/*.avsc: run "npm run generate"`);
  process.exitCode = drifted.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of drifted) writeFileSync(join(root, path), text);
  console.log(`generated: ${drifted.length} of ${Object.keys(outputs).length} files changed`);
}
