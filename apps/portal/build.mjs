/**
 * Builds the pages into dist/, unless those there were made from the very same sources: `npm start` builds first, and
 * should not take longer than it must.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

// Also where a test builds it: React would come half as large again.
process.env.NODE_ENV = 'production';

const root = import.meta.dirname;
const dist = join(root, 'dist');
/** Libraries that the pages are built with, too (vite.config.ts). */
const SHARED = ['file-import', 'gateway-client', 'reference'].map((name) => join(root, '../../libs', name, 'src'));
const stamp = join(dist, '.made-from');

function fingerprint() {
  const hash = createHash('sha256');
  const files = [root, ...SHARED]
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(dist) && !file.includes('node_modules') && !/\.spec\.tsx?$/.test(file));
  for (const file of [...files.sort(), join(root, '../../package-lock.json')])
    if (existsSync(file)) hash.update(`${relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** Beside each file that compresses well: the gateway sends it to browsers that take it. */
async function compress(folder) {
  const texts = readdirSync(folder).filter((name) => /\.(js|css|svg|json|mjs)$/.test(name));
  await Promise.all(
    texts.map((name) =>
      pipeline(
        createReadStream(join(folder, name)),
        createGzip({ level: 9 }),
        createWriteStream(join(folder, `${name}.gz`)),
      ),
    ),
  );
}

const made = fingerprint();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== made) {
  // Loaded only when needed: that alone takes half a second.
  const { build } = await import('vite');
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  await compress(join(dist, 'assets'));
  writeFileSync(stamp, made);
}
