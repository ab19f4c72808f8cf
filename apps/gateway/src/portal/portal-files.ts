import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';

/** A file that pages load. */
export interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  /** The same, compressed; null where that saves nothing. */
  readonly gzip: Buffer | null;
}

/** The pages as `npm run build` made them. */
export interface PortalFiles {
  /** The one document that every page is. */
  readonly shell: string;
  /** What it loads, by name; names hold a hash of the content. */
  readonly assets: ReadonlyMap<string, Asset>;
}

/** Where the shell says what the server knows: nothing else in it differs from one answer to the next. */
const SIMULATED = '<!-- simulated -->';
const SAID = `<meta name="headwater-simulated" content="true"><noscript><p>Simulated data: none of these organizations, sites and findings exists.</p></noscript>`;

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Read once, at the start: some megabytes, and no name that is asked for ever reaches the disk. Null: not built. */
export function readPortal(simulated: boolean): PortalFiles | null {
  const folder = portalFolder();
  const page = join(folder ?? '', 'index.html');
  if (folder === null || !existsSync(page)) return null;
  return {
    shell: readFileSync(page, 'utf8').replace(SIMULATED, simulated ? SAID : ''),
    assets: assetsIn(join(folder, 'assets')),
  };
}

/** By its name, wherever this file was compiled to; null: this gateway was installed without it. */
function portalFolder(): string | null {
  try {
    return join(dirname(createRequire(__filename).resolve('@headwater/portal/package.json')), 'dist');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

function assetsIn(folder: string): ReadonlyMap<string, Asset> {
  const names = readdirSync(folder);
  const read = (name: string): Buffer | null => (names.includes(name) ? readFileSync(join(folder, name)) : null);
  return new Map(
    names
      .filter((name) => TYPES[extname(name)] !== undefined)
      .map((name) => [name, { type: TYPES[extname(name)]!, bytes: read(name)!, gzip: read(`${name}.gz`) }] as const),
  );
}

/** Injection token of `PortalFiles | null`. */
export const PORTAL = Symbol('PORTAL');
