export type Thing = 'batches' | 'sites' | 'findings' | 'certificates' | 'organizations';

/** The page of a thing. */
export const pathTo = (thing: Thing, name: string): string => `/${thing}/${encodeURIComponent(name)}`;
