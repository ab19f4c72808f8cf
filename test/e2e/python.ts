import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** A Python with the packages of docs/examples/requirements.txt, fetched once and kept; or, in words, what is missing. */
export function findPython(): { readonly python: string } | { readonly missing: string } {
  const requirements = join(ROOT, 'docs/examples/requirements.txt');
  const version = spawnSync('python3', ['-VV'], { encoding: 'utf8' });
  if (version.error !== undefined || version.status !== 0) return { missing: 'python3 is not installed' };
  const edition = createHash('sha256').update(version.stdout).update(readFileSync(requirements)).digest('hex');
  const cache = join(process.env['HEADWATER_CACHE'] ?? join(ROOT, '.cache'), 'python');
  const folder = join(cache, edition.slice(0, 12));
  const python = join(folder, 'bin/python');
  if (existsSync(folder)) return { python };
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'draft-'));
  try {
    // Wheels only: nothing is compiled. An environment may be moved as long as its own pip is not called by name.
    const steps: [string, string[]][] = [
      ['python3', ['-m', 'venv', draft]],
      [join(draft, 'bin/python'), ['-m', 'pip', 'install', '-q', '--only-binary', ':all:', '-r', requirements]],
    ];
    for (const [command, args] of steps) {
      const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
      if (status !== 0) return { missing: `python3 ${args.slice(0, 3).join(' ')} failed: ${stdout}${stderr}`.trim() };
    }
    if (!existsSync(folder)) renameSync(draft, folder);
    return { python };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
