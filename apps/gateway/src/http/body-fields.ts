import { ProblemError } from '../problems/problem';

/** The fields of a small JSON body, each read with a reason for what is wrong. Unknown fields are refused. */
export function bodyFields(
  body: unknown,
  known: readonly string[],
): { value(name: string): unknown; name(field: string): string } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ProblemError(
      'invalid-body',
      `The body must be a JSON object with ${known.map((name) => `"${name}"`).join(', ')}.`,
      { pointer: '' },
    );
  }
  const stranger = Object.keys(body).find((name) => !known.includes(name));
  if (stranger !== undefined) {
    throw new ProblemError('invalid-body', `"${stranger}" is not a field here: use ${known.join(', ')}.`, {
      pointer: `/${stranger.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    });
  }
  const value = (name: string): unknown =>
    Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : undefined;
  return {
    value,
    name(field) {
      const text = value(field);
      if (typeof text !== 'string' || !isName(text)) {
        throw new ProblemError(
          'invalid-body',
          `"${field}" must be a text of 1 to 512 characters without surrounding blanks or control characters.`,
          { pointer: `/${field}` },
        );
      }
      return text;
    },
  };
}

// eslint-disable-next-line no-control-regex -- names must not carry control characters, nor half characters
const NOT_IN_NAMES = /[\u0000-\u001f\u007f]|\p{Surrogate}/u;

/** What can name a batch, a site, an organization: as the contracts' format `name`. */
export function isName(text: string): boolean {
  return text.length > 0 && text.length <= 512 && text.trim() === text && !NOT_IN_NAMES.test(text);
}
