import { UnboundedError } from './bounds';

/**
 * Reads Avro in one pass into plain objects: what `walkOf` checks, what avsc decodes and what is left out (null) at once,
 * which is how nearly every record of the log is read. The schema is in canonical form; types that no schema of ours has
 * are not known here, and are left to avsc.
 */
type Canonical =
  | string
  | readonly Canonical[]
  | {
      type: Canonical;
      name?: string;
      fields?: readonly { name: string; type: Canonical }[];
      items?: Canonical;
      values?: Canonical;
    };

/** Where reading stands. */
interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

type Read = (cursor: Cursor) => unknown;

class UnknownTypeError extends Error {}

function readLong(cursor: Cursor): number {
  const { bytes } = cursor;
  let value = 0;
  let factor = 1;
  for (let at = cursor.at, end = at + 10; at < end; factor *= 128) {
    const byte = bytes[at++];
    if (byte === undefined) throw new UnboundedError(`ends within a number at byte ${at - 1}`);
    value += (byte & 0x7f) * factor;
    if (byte >= 0x80) continue;
    cursor.at = at;
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
  throw new UnboundedError(`number too long at byte ${cursor.at}`);
}

function readNumber(cursor: Cursor): number {
  const value = readLong(cursor);
  if (!Number.isSafeInteger(value)) throw new UnboundedError(`number too large before byte ${cursor.at}`);
  return value;
}

/** Start of so many bytes that are there; moves past them. */
function skip(cursor: Cursor, length: number): number {
  const start = cursor.at;
  if (length < 0 || start + length > cursor.bytes.length)
    throw new UnboundedError(`claims ${length} bytes at byte ${start}, ${cursor.bytes.length - start} are left`);
  cursor.at = start + length;
  return start;
}

function readText(cursor: Cursor): string {
  const start = skip(cursor, readLong(cursor));
  return cursor.bytes.toString('utf8', start, cursor.at);
}

function readBlocks(cursor: Cursor, item: () => void): void {
  for (;;) {
    let count = readLong(cursor);
    if (count === 0) return;
    if (count < 0) {
      count = -count;
      readLong(cursor);
    }
    for (; count > 0; count--) {
      const before = cursor.at;
      item();
      if (cursor.at === before) throw new UnboundedError(`items without bytes at byte ${before}`);
    }
  }
}

const PRIMITIVES: Readonly<Record<string, Read>> = {
  null: () => null,
  boolean: (cursor) => {
    const byte = cursor.bytes[skip(cursor, 1)]!;
    if (byte > 1) throw new UnboundedError(`no truth value at byte ${cursor.at - 1}`);
    return byte === 1;
  },
  long: readNumber,
  double: (cursor) => cursor.bytes.readDoubleLE(skip(cursor, 8)),
  string: readText,
  bytes: (cursor) => Buffer.from(cursor.bytes.subarray(skip(cursor, readLong(cursor)), cursor.at)),
};

function readOf(schema: Canonical, named: Map<string, Read>): Read {
  if (Array.isArray(schema)) {
    const of = (schema as readonly Canonical[]).map((branch) => readOf(branch, named));
    return (cursor) => {
      const index = readLong(cursor);
      const branch = of[index];
      if (!branch) throw new UnboundedError(`union has no branch ${index} before byte ${cursor.at}`);
      return branch(cursor);
    };
  }
  if (typeof schema === 'string') {
    const known = PRIMITIVES[schema] ?? named.get(schema);
    if (!known) throw new UnknownTypeError(schema);
    return known;
  }
  const { type, name, fields, items, values } = schema as Exclude<Canonical, string | readonly Canonical[]>;
  if (type === 'array') {
    const item = readOf(items!, named);
    return (cursor) => {
      const all: unknown[] = [];
      readBlocks(cursor, () => all.push(item(cursor)));
      return all;
    };
  }
  if (type === 'map') {
    const value = readOf(values!, named);
    return (cursor) => {
      const all: Record<string, unknown> = {};
      readBlocks(cursor, () => {
        const key = readText(cursor);
        const each = value(cursor);
        if (each !== null) all[key] = each;
      });
      return all;
    };
  }
  if (type !== 'record') return readOf(type, named);
  const reads: { name: string; read: Read }[] = [];
  const read: Read = (cursor) => {
    const result: Record<string, unknown> = {};
    for (const field of reads) {
      const value = field.read(cursor);
      if (value !== null) result[field.name] = value;
    }
    return result;
  };
  named.set(name!, read);
  for (const field of fields!) reads.push({ name: field.name, read: readOf(field.type, named) });
  return read;
}

/** Reads a whole record from `start` to the end of the bytes; undefined where the schema has a type not known here. */
export function boundedReader(schema: Canonical): ((bytes: Buffer, start: number) => unknown) | undefined {
  let read: Read;
  try {
    read = readOf(schema, new Map());
  } catch (error) {
    if (error instanceof UnknownTypeError) return undefined;
    throw error;
  }
  return (bytes, start) => {
    const cursor = { bytes, at: start };
    const value = read(cursor);
    if (cursor.at !== bytes.length)
      throw new UnboundedError(`goes on for ${bytes.length - cursor.at} bytes after the record`);
    return value;
  };
}
