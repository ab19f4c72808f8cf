import { createHash } from 'node:crypto';

/** Advisory lock held from an append to its commit. */
export const APPEND_LOCK = 4_835_471_010;

/** NOTIFY channel of the log: `records <topic> …`, `topics`, `group <name>`. */
export const CHANNEL = 'headwater_log';

/** A signed 64-bit advisory lock key for a name, as text (it does not fit a number). */
export function lockKey(...name: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(name)).digest();
  return digest.readBigInt64BE(0).toString();
}
