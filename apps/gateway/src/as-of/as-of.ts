import { parseWhen } from '@headwater/contracts';
import type { Parameter } from '../pages/query';
import { ProblemError } from '../problems/problem';
import type { Projection } from '../projection/projection';

/** How long a time that another gateway may have answered is waited for, ms, and how long between two looks. */
const PATIENCE_MS = 500;
const PAUSE_MS = 25;

/** Before it, by an offset, lies no time that an answer could name. */
const YEAR_0 = Date.parse('0000-01-01T00:00:00Z');

/** `asOf`, `since`: an instant. A plain date is none: it has begun somewhere and not elsewhere. */
export const instant: Parameter<Date> = (text, name) => {
  const when = parseWhen(text);
  if (!when || when.date !== null || when.lo < YEAR_0)
    throw new ProblemError('invalid-parameter', `"${name}" must be a time with offset, such as 2026-03-02T09:00:00Z.`, {
      parameter: name,
    });
  return new Date(when.lo);
};

export const AS_OF_QUERY = {
  name: 'asOf',
  description: 'What was known at this time (by the time at which events were recorded); now when absent.',
  schema: { type: 'string', format: 'date-time' },
} as const;

/** An answer with the time that it is as of: asked again with it, it is the same to the byte. */
export type AsOf<Answer> = Answer & { readonly asOf: Date; readonly projectedThrough: Date };

/**
 * The time that an answer is about: the one asked for, which must be projected already (409), or else up to which all is
 * projected now.
 */
export async function timeOf(projection: Projection, asked: Date | undefined, parameter = 'asOf'): Promise<Date> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const projectedThrough = await projection.projectedThrough();
    if (asked === undefined) return projectedThrough;
    if (asked <= projectedThrough) return asked;
    if (asked.getTime() > Date.now() + PATIENCE_MS || performance.now() > end)
      throw new ProblemError(
        'not-yet-projected',
        `Events are projected up to ${projectedThrough.toISOString()} so far.`,
        { parameter, projectedThrough },
      );
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Reads as of the time asked for, or of now, and says so. */
export async function answerAsOf<Answer extends object>(
  { projection }: { readonly projection: Projection },
  asked: Date | undefined,
  read: (at: Date) => Promise<Answer>,
): Promise<AsOf<Answer>> {
  const at = await timeOf(projection, asked);
  return { ...(await read(at)), asOf: at, projectedThrough: at };
}
