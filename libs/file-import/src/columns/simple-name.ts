/** Names of columns are compared without case, accents, blanks and marks: "Nº de lote" is "nodelote". */
export const simple = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
