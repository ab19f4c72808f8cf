import { createHash } from 'node:crypto';

/** Advisory lock held from an append to its commit. */
export const APPEND_LOCK = 4_835_471_010;

/** NOTIFY channel of the log: `records <topic> …`, `topics`, `group <name>`. */
export const CHANNEL = 'headwater_log';

/** What a second log in the same database, in a schema of its own, must not share: see `sideOf` in libs/postgres. */
export const LOG_ON_ANOTHER_SIDE: Readonly<Record<string, string>> = {
  [String(APPEND_LOCK)]: String(APPEND_LOCK + 1),
  [CHANNEL]: `${CHANNEL}_beside`,
};

/** A signed 64-bit advisory lock key for a name, as text (it does not fit a number). */
export function lockKey(...name: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(name)).digest();
  return digest.readBigInt64BE(0).toString();
}
