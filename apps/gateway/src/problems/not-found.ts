import { Projection } from '../projection/projection';
import { ProblemError } from './problem';

/**
 * Throws that a thing is not known, with the time up to which that is sure: it may be on its way. `asOf`: the time asked
 * about, at which it was not known; it may be now.
 */
export async function notFound(projection: Projection, what: string, name: string, asOf?: Date): Promise<never> {
  const known = asOf === undefined ? 'is known' : `was known as of ${asOf.toISOString()}`;
  throw new ProblemError('not-found', `No ${what} ${name} ${known}.`, {
    parameter: what,
    projectedThrough: await projection.projectedThrough(),
  });
}
