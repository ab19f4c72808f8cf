import { Projection } from '../projection/projection';
import { ProblemError } from './problem';

/** Throws that a thing is not known, with the time up to which that is sure: it may be on its way. */
export async function notFound(projection: Projection, what: string, name: string): Promise<never> {
  throw new ProblemError('not-found', `No ${what} ${name} is known.`, {
    parameter: what,
    projectedThrough: await projection.projectedThrough(),
  });
}
