/**
 * Walks encoded Avro before it is decoded, so that a few bytes cannot become millions of items, whoever's schema they
 * were written by: every read is checked against the end of the buffer, an item that takes no bytes is refused (5 bytes
 * could else claim 20 million nulls), and items, as well as fields that take no bytes, are counted against the bytes
 * that are there (40 records in each other, two fields each, could else be 2^40 nulls). The schema is in canonical form
 * (avsc's `type.schema()`).
 */
type Canonical =
  | string
  | readonly Canonical[]
  | {
      type: string;
      name?: string;
      fields?: readonly { type: Canonical }[];
      items?: Canonical;
      values?: Canonical;
      size?: number;
    };

/** How much may still come. */
export interface Budget {
  left: number;
}

export type Walk = (buffer: Uint8Array, at: number, budget: Budget) => number;

/** What we write ourselves takes more than 4 bytes an item: polygons 6, lines of batches 7. */
export const budgetOf = (buffer: Uint8Array): Budget => ({ left: 1000 + buffer.length / 4 });

export class UnboundedError extends Error {}

function readLong(buffer: Uint8Array, at: number): [number, number] {
  let value = 0;
  for (let shift = 0; shift < 10; shift++) {
    const byte = buffer[at + shift];
    if (byte === undefined) throw new UnboundedError(`ends within a number at byte ${at + shift}`);
    value += (byte & 0x7f) * 2 ** (7 * shift);
    if (byte < 0x80) return [value % 2 === 0 ? value / 2 : -(value + 1) / 2, at + shift + 1];
  }
  throw new UnboundedError(`number too long at byte ${at}`);
}

function skip(buffer: Uint8Array, at: number, length: number): number {
  if (length < 0 || at + length > buffer.length)
    throw new UnboundedError(`claims ${length} bytes at byte ${at}, ${buffer.length - at} are left`);
  return at + length;
}

function spend(budget: Budget, at: number): void {
  if (--budget.left < 0) throw new UnboundedError(`more items than its bytes warrant at byte ${at}`);
}

const FIXED: Record<string, number> = { null: 0, boolean: 1, float: 4, double: 8 };

function blocks(item: Walk): Walk {
  return (buffer, start, budget) => {
    for (let at = start; ;) {
      let [count, next] = readLong(buffer, at);
      if (count === 0) return next;
      if (count < 0) [count, next] = [-count, readLong(buffer, next)[1]];
      for (; count > 0; count--) {
        const before = next;
        spend(budget, before);
        next = item(buffer, next, budget);
        if (next === before) throw new UnboundedError(`items without bytes at byte ${before}`);
      }
      at = next;
    }
  };
}

const bytes: Walk = (buffer, at) => {
  const [length, next] = readLong(buffer, at);
  return skip(buffer, next, length);
};

export function walkOf(schema: Canonical, named = new Map<string, Walk>()): Walk {
  if (Array.isArray(schema)) {
    const branches = (schema as readonly Canonical[]).map((branch) => walkOf(branch, named));
    return (buffer, at, budget) => {
      const [index, next] = readLong(buffer, at);
      const branch = branches[index];
      if (!branch) throw new UnboundedError(`union has no branch ${index} at byte ${at}`);
      return branch(buffer, next, budget);
    };
  }
  const object = (typeof schema === 'string' ? { type: schema } : schema) as Exclude<
    Canonical,
    string | readonly Canonical[]
  >;
  const known = named.get(object.type);
  if (known) return known;
  switch (object.type) {
    case 'int':
    case 'long':
    case 'enum':
      return (buffer, at) => readLong(buffer, at)[1];
    case 'string':
    case 'bytes':
      return bytes;
    case 'array':
      return blocks(walkOf(object.items!, named));
    case 'map': {
      const value = walkOf(object.values!, named);
      return blocks((buffer, at, budget) => value(buffer, bytes(buffer, at, budget), budget));
    }
    case 'record': {
      const fields: Walk[] = [];
      const walk: Walk = (buffer, start, budget) => {
        let at = start;
        for (const field of fields) {
          const next = field(buffer, at, budget);
          if (next === at) spend(budget, at);
          at = next;
        }
        return at;
      };
      named.set(object.name!, walk);
      for (const field of object.fields!) fields.push(walkOf(field.type, named));
      return walk;
    }
    default: {
      const size = object.type === 'fixed' ? object.size : FIXED[object.type];
      if (size === undefined) throw new UnboundedError(`unknown type ${object.type}`);
      return (buffer, at) => skip(buffer, at, size);
    }
  }
}
