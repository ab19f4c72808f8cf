import { ProblemError } from '../problems/problem';
import { bodyFields, isName } from './body-fields';

/** Most names looked up at once. */
const MOST = 1000;

/** The names in a lookup's body, which has this one field: a list of at most 1,000; else a 422 that says which is wrong. */
export function namesAsked(body: unknown, field: string): readonly string[] {
  const names = bodyFields(body, [field]).value(field);
  if (!Array.isArray(names) || names.length > MOST)
    throw new ProblemError('invalid-body', `"${field}" must be a list of at most ${MOST} names.`, {
      pointer: `/${field}`,
    });
  const wrong = names.findIndex((name) => typeof name !== 'string' || !isName(name));
  if (wrong >= 0)
    throw new ProblemError('invalid-body', 'A name must be a text of 1 to 512 characters.', {
      pointer: `/${field}/${wrong}`,
    });
  return names as string[];
}
