import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../broker/repository';
import { findJava } from '../java';

/** Apicurio Registry, which speaks Confluent's API and needs no broker. Later lines need Java 21. */
const VERSION = '2.6.13.Final';
const ARTIFACT = `io.apicurio:apicurio-registry-app:${VERSION}:tar.gz:all`;
const UNPACK = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack';

export interface RegistryFiles {
  readonly java: string;
  readonly folder: string;
  readonly jar: string;
}

/**
 * A registry to run, or, in words, what is missing. It is fetched once (136 MB) and kept. Nothing here is awaited, so
 * that a spec can be skipped for want of it.
 */
export function findRegistryFiles(): RegistryFiles | { readonly missing: string } {
  const found = findJava(17);
  if ('missing' in found) return found;
  const cache = join(process.env['HEADWATER_CACHE'] ?? join(repositoryFolder(), '.cache'), 'apicurio');
  const folder = join(cache, VERSION);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const failure = fetchInto(cache, folder);
    if (failure !== null) return { missing: failure };
  }
  return { java: found.java, folder, jar: `apicurio-registry-app-${VERSION}-runner.jar` };
}

/** Under another name until all is there, so that a fetch that was cut off, or two at once, leave no half a folder. */
function fetchInto(cache: string, folder: string): string | null {
  const draft = mkdtempSync(join(cache, 'draft-'));
  try {
    const files = join(draft, 'files');
    const args = ['-B', '-q', UNPACK, `-Dartifact=${ARTIFACT}`, `-DoutputDirectory=${files}`];
    // Maven leaves a mark where it stands that it has unpacked this, and next time would not.
    const { error, status, stdout } = spawnSync('mvn', args, { cwd: draft, encoding: 'utf8' });
    if (error !== undefined) return `Maven (mvn), which fetches the schema registry, cannot be run: ${error.message}`;
    if (status !== 0) return `Maven could not fetch the schema registry: ${stdout.trim()}`;
    if (!existsSync(folder)) renameSync(files, folder);
    return null;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
