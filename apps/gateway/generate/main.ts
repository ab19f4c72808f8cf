import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGateway } from '../src/create-gateway';
import type { GatewayOptions } from '../src/gateway.options';
import { openApiDocument } from '../src/openapi/document';

/** Writes schemas/openapi.json from the application's own routes. With `--check` it writes nothing and exits 1 on drift. */
const path = join(process.cwd(), 'schemas/openapi.json');

/** Nothing is asked of the database or the log while the routes are described. */
const absent = new Proxy(
  {},
  {
    get: (_target, name) =>
      name === 'then' ? undefined : () => Promise.reject(new Error('not there while generating')),
  },
);

const silent = (): void => undefined;
const options = {
  database: absent,
  log: absent,
  config: { demo: false, lookBackMonths: 12 },
  logger: { info: silent, warn: silent, error: (_fields: object, message: string) => console.error(message) },
} as unknown as GatewayOptions;

async function main(): Promise<void> {
  const app = await createGateway(options);
  const text = `${JSON.stringify(openApiDocument(app), null, 1)}\n`;
  await app.close();
  let current = '';
  try {
    current = readFileSync(path, 'utf8');
  } catch {
    // Not generated yet.
  }
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
    console.log(`generated: schemas/openapi.json ${current === text ? 'is unchanged' : 'changed'}`);
  } else if (current !== text) {
    console.error('schemas/openapi.json differs from the routes of the gateway: run "npm run generate"');
    process.exitCode = 1;
  }
}

void main();
