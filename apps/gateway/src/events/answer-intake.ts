import { Projection } from '../projection/projection';
import { ProblemError } from '../problems/problem';
import { Intake } from './intake';

/** How many of the events taken are not covered yet by trace and flags, after waiting for at most `seconds`. */
export async function pendingOf(intake: Intake, projection: Projection, seconds: number): Promise<number> {
  const last = intake.taken[intake.taken.length - 1];
  if (!last || (await projection.waitFor(last.at, seconds * 1000))) return 0;
  const through = await projection.projectedThrough();
  return intake.taken.reduce((sum, { at, count }) => (at > through ? sum + count : sum), 0);
}

/** The problem to answer with where nothing of a body was taken; null where something was (or there was nothing). */
export function refusalOf(intake: Intake): ProblemError | null {
  if (intake.refused === 0 || intake.accepted + intake.duplicates > 0) return null;
  const first = intake.rejected[0]!;
  const said = `${first.pointer || 'The event'} ${first.detail}.`;
  const members = { ...intake.members(), pointer: first.pointer };
  if (intake.unparsable === intake.refused)
    return new ProblemError(
      'unparsable',
      intake.total > 1
        ? `None of the ${intake.total} lines can be parsed; the first ${first.detail}.`
        : `The line ${first.detail}.`,
      members,
    );
  if (intake.total > 1)
    return new ProblemError('refused', `None of the ${intake.total} events was taken; the first: ${said}`, members);
  const code = intake.firstCode!;
  if (code === 'conflict' || code === 'forbidden-kind') return new ProblemError(code, said, members);
  return new ProblemError('refused', said, members);
}
