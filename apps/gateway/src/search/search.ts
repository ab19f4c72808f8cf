export type FoundType = 'batch' | 'site' | 'organization' | 'certificate' | 'finding' | 'consignment' | 'document';

/** Something found. */
export interface Found {
  readonly type: FoundType;
  /** The name by which the API knows it; of a document its number. */
  readonly id: string;
  /** What people call it. */
  readonly label: string;
  /** The text that matched. */
  readonly match: string;
  /** What `match` is: id, code, name, or the scheme of an identifier (lot, ico-mark, container, invoice, …). */
  readonly scheme: string;
  /** Of a consignment or a document: the batches that it names; at most 20. */
  readonly batches?: readonly string[];
}

/** The last part of a name, which is what people call the thing. */
export const codeOf = (name: string): string => /[^:/]*$/.exec(name)![0] || name;

/** A pattern for LIKE that matches what begins with the text, in lower case. */
export const beginsWith = (text: string): string => `${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

/** Exact matches first, then the shorter ones; each thing once. */
export function ranked(found: readonly Found[], query: string, limit: number): readonly Found[] {
  const exact = (each: Found): number =>
    each.match.toLowerCase() === query.toLowerCase() || each.id === query ? 0 : 1;
  const seen = new Set<string>();
  return [...found]
    .sort((a, b) => exact(a) - exact(b) || a.match.length - b.match.length || (a.id < b.id ? -1 : 1))
    .filter(({ type, id }) => !seen.has(`${type} ${id}`) && seen.add(`${type} ${id}`))
    .slice(0, limit);
}
