import { bodyFields } from '../http/body-fields';
import { ProblemError } from '../problems/problem';

/** Most rows looked up at once. */
export const MOST_ROWS = 1000;

/** The row keys of a lookup's body. */
export function rowsOf(body: unknown): readonly string[] {
  const rows = bodyFields(body, ['rows']).value('rows');
  if (!Array.isArray(rows) || rows.length > MOST_ROWS)
    throw new ProblemError('invalid-body', `"rows" must be a list of at most ${MOST_ROWS} row keys.`, {
      pointer: '/rows',
    });
  const wrong = rows.findIndex((row) => typeof row !== 'string' || row.length === 0 || row.length > 512);
  if (wrong >= 0)
    throw new ProblemError('invalid-body', 'A row key must be a text of 1 to 512 characters.', {
      pointer: `/rows/${wrong}`,
    });
  return rows as string[];
}
