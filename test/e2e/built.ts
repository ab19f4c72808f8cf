import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const cache = join(root, '.cache', 'e2e');

/** Sources of the product as they are now: the newest change of any of them names the build. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const folder of ['apps', 'libs']) {
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (!file.endsWith('.ts') || file.endsWith('.spec.ts') || file.includes('node_modules')) continue;
      const stat = statSync(join(root, folder, file), { throwIfNoEntry: false });
      if (stat) hash.update(`${folder}/${file} ${stat.mtimeMs} ${stat.size}\n`);
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** An entry built elsewhere, to hold these tests to; else they build one. */
let main = process.env['HEADWATER_E2E_MAIN'];

/**
 * The standalone's entry, built as `npm run build` builds it, in a folder of its own: `dist/` may be built anew (and is
 * emptied for that) by somebody else while a test runs.
 */
export function builtStandalone(): string {
  return (main ??= build());
}

function build(): string {
  execFileSync(process.execPath, [join(root, 'apps/portal/build.mjs')], { stdio: ['ignore', 'inherit', 'inherit'] });
  const name = fingerprint();
  const folder = join(cache, name);
  const entry = join(folder, 'apps/standalone/src/main.js');
  if (existsSync(entry)) return entry;
  mkdirSync(cache, { recursive: true });
  const making = join(cache, `making-${process.pid}`);
  const swc = join(root, 'node_modules/.bin/swc');
  execFileSync(swc, ['apps', 'libs', '-d', making, '--quiet'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  for (const old of readdirSync(cache)) if (isOld(old)) rmSync(join(cache, old), { recursive: true, force: true });
  if (!existsSync(folder)) renameSync(making, folder);
  return entry;
}

/** Builds that no run of today can still be using. */
function isOld(name: string): boolean {
  const stat = statSync(join(cache, name), { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > 3_600_000;
}
