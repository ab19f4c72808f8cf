import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findJava } from '../java';
import { repositoryFolder } from './repository';

const run = promisify(execFile);

/** The oldest Java that a Kafka 4 broker runs on. */
const OLDEST_JAVA = 17;

export interface KafkaJars {
  readonly java: string;
  readonly classpath: string;
}

/** Kafka's own jars and a Java to run them on; or, in words, what is missing. The jars are fetched once and kept. */
export async function findKafkaJars(): Promise<KafkaJars | { readonly missing: string }> {
  const found = findJava(OLDEST_JAVA);
  if ('missing' in found) return found;

  const pom = join(repositoryFolder(), 'deploy/broker/pom.xml');
  const edition = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);
  const cache = join(process.env['HEADWATER_CACHE'] ?? join(repositoryFolder(), '.cache'), 'kafka');
  const folder = join(cache, edition);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const failure = await fetchJars(pom, cache, folder);
    if (failure !== null) return { missing: failure };
  }
  return { java: found.java, classpath: join(folder, '*') };
}

/** Under another name until all are there, so that a fetch that was cut off, or two at once, leave no half a folder. */
async function fetchJars(pom: string, cache: string, folder: string): Promise<string | null> {
  const draft = mkdtempSync(join(cache, 'draft-'));
  try {
    await run('mvn', ['-B', '-q', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${draft}`]);
    // Others who use this clone may read them.
    chmodSync(draft, 0o755);
    if (!existsSync(folder)) renameSync(draft, folder);
    return null;
  } catch (error) {
    const { code, stdout } = error as { code?: unknown; stdout?: string };
    return code === 'ENOENT'
      ? 'Maven (mvn), which fetches the jars of Kafka, is not installed'
      : `Maven could not fetch the jars of Kafka: ${stdout?.trim() || String(error)}`;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
