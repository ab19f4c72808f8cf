import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The Java that JAVA_HOME names, else the one on the path; or, in words, what is missing. */
export function findJava(oldest: number): { readonly java: string } | { readonly missing: string } {
  const home = process.env['JAVA_HOME'];
  const java = home === undefined ? 'java' : join(home, 'bin/java');
  const { error, stdout, stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  if (error !== undefined) return { missing: `Java ${oldest} or later is not installed` };
  const version = Number(/version "(\d+)/.exec(stdout + stderr)?.[1] ?? 0);
  return version < oldest ? { missing: `Java ${oldest} or later is needed, and ${java} is ${version}` } : { java };
}
