import { isUtf8 } from 'node:buffer';

/** Deepest nesting that is read; an event needs 9 levels. */
export const MAX_DEPTH = 64;

export type JsonReading =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly detail: string };

const [QUOTE, BACKSLASH, U] = [0x22, 0x5c, 0x75];

/** Walks the bytes once: too deep? and does it hold escapes (\u....) by which text could be made that is none? */
function scan(bytes: Uint8Array): { deep: boolean; escapes: boolean } {
  let depth = 0;
  let escapes = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) {
      for (at++; at < bytes.length && bytes[at] !== QUOTE; at++) {
        if (bytes[at] === BACKSLASH && bytes[++at] === U) escapes = true;
      }
    } else if (byte === 0x5b || byte === 0x7b) {
      if (++depth > MAX_DEPTH) return { deep: true, escapes };
    } else if (byte === 0x5d || byte === 0x7d) depth--;
  }
  return { deep: false, escapes };
}

const HALF = /\p{Surrogate}/u;

/** NUL and half surrogate pairs can stand in JSON, but in no text that is stored or sent on. */
function holdsBadText(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000') || HALF.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value)
    ? value.some(holdsBadText)
    : Object.entries(value).some(([name, each]) => holdsBadText(name) || holdsBadText(each));
}

/**
 * JSON from outside: UTF-8, bounded in depth, without NUL or half characters. A member called `__proto__` stays an
 * ordinary member of its object (JSON.parse makes it one), which the schemas refuse like any unknown field.
 */
export function readJson(bytes: Buffer): JsonReading {
  if (!isUtf8(bytes)) return { ok: false, detail: 'is not UTF-8' };
  const { deep, escapes } = scan(bytes);
  if (deep) return { ok: false, detail: `is nested deeper than ${MAX_DEPTH} levels` };
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8', bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0));
  } catch (error) {
    return { ok: false, detail: `is not JSON: ${(error as Error).message.slice(0, 200)}` };
  }
  if (escapes && holdsBadText(value))
    return { ok: false, detail: 'holds \\u0000 or half of a surrogate pair, which is no text' };
  return { ok: true, value };
}
