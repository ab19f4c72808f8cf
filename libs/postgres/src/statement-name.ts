import { createHash } from 'node:crypto';

/** Above this many different statements a process is building SQL from data; each name would stay prepared for ever. */
const MOST_NAMES = 2000;

const names = new Map<string, string>();

/**
 * The name under which a statement is prepared: a short hash of its text, so that every connection plans it once.
 * Undefined (unnamed, planned each time) once the process has seen too many different texts.
 */
export function statementName(sql: string): string | undefined {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= MOST_NAMES) return undefined;
  const name = createHash('sha256').update(sql).digest('hex').slice(0, 24);
  names.set(sql, name);
  return name;
}
