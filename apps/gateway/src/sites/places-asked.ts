import { bodyFields, isName } from '../http/body-fields';
import { ProblemError } from '../problems/problem';

/** Most places looked up at once. */
export const MOST_PLACES = 1000;

/** The names of sites in a lookup's body. */
export function placesAsked(body: unknown): readonly string[] {
  const sites = bodyFields(body, ['sites']).value('sites');
  if (!Array.isArray(sites) || sites.length > MOST_PLACES)
    throw new ProblemError('invalid-body', `"sites" must be a list of at most ${MOST_PLACES} names of sites.`, {
      pointer: '/sites',
    });
  const wrong = sites.findIndex((site) => typeof site !== 'string' || !isName(site));
  if (wrong >= 0)
    throw new ProblemError('invalid-body', "A site's name must be a text of 1 to 512 characters.", {
      pointer: `/sites/${wrong}`,
    });
  return sites as string[];
}
