/**
 * Columns of a thousand values are how rows come in here, and pg's own way of writing an array down goes over each value
 * several times. This one writes what PostgreSQL reads in one pass.
 */
const SPECIAL = /["\\]/;
const ALL_SPECIAL = /["\\]/g;

/** The array as PostgreSQL's text, or null where an element is neither text, number, truth value, time nor absent: then pg knows how. */
export function arrayText(items: readonly unknown[]): string | null {
  let text = '{';
  for (let i = 0; i < items.length; i++) {
    const element = elementText(items[i]);
    if (element === null) return null;
    text += i === 0 ? element : `,${element}`;
  }
  return `${text}}`;
}

function elementText(item: unknown): string | null {
  switch (typeof item) {
    case 'string':
      return SPECIAL.test(item) ? `"${item.replace(ALL_SPECIAL, '\\$&')}"` : `"${item}"`;
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(item);
    case 'undefined':
      return 'NULL';
    default:
      if (item === null) return 'NULL';
      return item instanceof Date ? timeText(item) : null;
  }
}

/** Years that ISO 8601 writes with a sign are pg's to write. */
function timeText(time: Date): string | null {
  const year = time.getUTCFullYear();
  return year >= 1 && year <= 9999 ? `"${time.toISOString()}"` : null;
}

/** Parameters as pg takes them, arrays written down already. */
export function toParameters(params: readonly unknown[]): unknown[] {
  return params.map((param) => (Array.isArray(param) ? (arrayText(param) ?? param) : param));
}
