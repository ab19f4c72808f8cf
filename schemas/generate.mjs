/**
 * Writes everything that is generated and committed (`npm run generate`): types and schemas from *.avsc, then, with
 * those built in, openapi.json from the gateway's routes, then the portal's types from that. With `--check` nothing is written; exits 1 on any drift.
 */
import { spawnSync } from 'node:child_process';

const args = process.argv.slice(2);
const check = args.includes('--check');

function run(command, ...rest) {
  const { status } = spawnSync(command, rest, { stdio: 'inherit', shell: process.platform === 'win32' });
  return status ?? 1;
}

function build() {
  const status = run('npm', 'run', 'build:services', '--silent');
  if (status !== 0) process.exit(status);
}

build();
const failed = run('node', 'dist/libs/contracts/generate/main.js', ...args);
// The routes' descriptions are made from the schemas: with new ones, from a new build.
if (!check && failed === 0) build();
const gateway = check || failed === 0 ? run('node', 'dist/apps/gateway/generate/main.js', ...args) : 0;
const TYPES = 'apps/portal/src/api/generated/schema.d.ts';
const portal =
  check || gateway === 0
    ? run('openapi-typescript', 'schemas/openapi.json', '--output', TYPES, ...(check ? ['--check'] : []))
    : 0;
process.exitCode = failed || gateway || portal;
