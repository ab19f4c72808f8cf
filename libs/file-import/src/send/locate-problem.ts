/**
 * The column that a JSON pointer into an event came from: that of the pointer itself, else of the nearest pointer above
 * it or beside it (an object that lacks something), else none.
 */
export function columnAt(pointer: string, columns: Readonly<Record<string, string>> | undefined): string | undefined {
  if (!columns) return undefined;
  for (let at = pointer.replace(/^\/event(?=\/)/, ''); at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    if (Object.hasOwn(columns, at)) return columns[at];
    const below = Object.keys(columns).find((each) => each.startsWith(`${at}/`));
    if (below !== undefined) return columns[below];
  }
  return undefined;
}

/** Where in the file a refusal lies, and in what words: the field is named where the column alone does not say it. */
export function tellProblem(
  pointer: string,
  detail: string,
  columns: Readonly<Record<string, string>> | undefined,
): { column?: string; reason: string } {
  const column = columnAt(pointer, columns);
  const exact = column !== undefined && columns?.[pointer] === column;
  const field = pointer.slice(1).replaceAll('/', '.');
  return { ...(column !== undefined && { column }), reason: exact || field === '' ? detail : `${field} ${detail}` };
}
