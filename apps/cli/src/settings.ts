import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What every command takes. */
export interface CommonOptions {
  readonly url?: string;
  readonly key?: string;
  readonly json?: boolean;
}

/** A command was called wrongly, or lacks what it needs to begin: exit code 2. */
export class UsageError extends Error {}

export const DEFAULT_URL = 'http://127.0.0.1:3000';

type Env = Readonly<Record<string, string | undefined>>;

export function urlOf(options: CommonOptions, env: Env): string {
  const url = options.url ?? env.HEADWATER_URL ?? DEFAULT_URL;
  if (!/^https?:\/\/[^\s]+$/.test(url)) throw new UsageError(`"${url}" is no address: write it as ${DEFAULT_URL}`);
  return url;
}

/** The key, or undefined where none was given. A key that lies in the data folder is never picked up by itself. */
export function keyOf(options: CommonOptions, env: Env): string | undefined {
  return [options.key, env.HEADWATER_KEY].find((key) => key !== undefined && key !== '');
}

/** The key, or a usage error that says how to pass one. */
export function neededKey(options: CommonOptions, env: Env, cwd: string): string {
  const key = keyOf(options, env);
  if (key !== undefined) return key;
  const file = keyFile(env.HEADWATER_DATA ?? join(cwd, '.headwater'));
  const how = file
    ? `An admin key lies in ${file}. Pass it yourself: HEADWATER_KEY="$(cat '${file}')" npx headwater …`
    : 'Pass one with --key or HEADWATER_KEY.';
  throw new UsageError(`no key. ${how}`);
}

/** Where a standalone keeps its admin key: looked for by name, never opened. */
function keyFile(folder: string): string | null {
  if (!existsSync(folder)) return null;
  for (const place of [
    folder,
    ...readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [join(folder, entry.name)] : [],
    ),
  ]) {
    const name = safeList(place).find((each) => /admin.*key|key.*admin/i.test(each));
    if (name) return join(place, name);
  }
  return null;
}

function safeList(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
