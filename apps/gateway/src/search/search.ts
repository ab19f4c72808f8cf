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

/** A pattern for LIKE that matches what holds the text, in lower case. */
export const holds = (text: string): string => `%${beginsWith(text)}`;

/** Exact matches first, then what begins so, then what only holds it; of these the shorter ones; each thing once. */
export function ranked(found: readonly Found[], query: string, limit: number): readonly Found[] {
  const sought = query.toLowerCase();
  const place = ({ match, id }: Found): number => {
    const text = match.toLowerCase();
    return text === sought || id === query ? 0 : text.startsWith(sought) ? 1 : 2;
  };
  const seen = new Set<string>();
  return [...found]
    .sort((a, b) => place(a) - place(b) || a.match.length - b.match.length || (a.id < b.id ? -1 : 1))
    .filter(({ type, id }) => !seen.has(`${type} ${id}`) && seen.add(`${type} ${id}`))
    .slice(0, limit);
}
