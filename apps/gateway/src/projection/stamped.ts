import type { ComposedGateway } from '../gateway.options';

/** An answer that says how far it covers what was sent. */
export type Reading<Answer> = Answer & { readonly projectedThrough: Date };

/**
 * Reads, and says up to which time the answer surely covers everything: the time is asked for first, so that what is
 * read is at least as new.
 */
export async function stamped<Answer extends object>(
  { projection }: Pick<ComposedGateway, 'projection'>,
  read: () => Promise<Answer>,
): Promise<Reading<Answer>> {
  const projectedThrough = await projection.projectedThrough();
  return { ...(await read()), projectedThrough };
}
