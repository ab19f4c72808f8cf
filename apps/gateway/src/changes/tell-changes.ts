import type { JudgedClaim } from '../certificates/certificate';
import type { Trace } from '../traces/trace';
import type { Cause, Change, Changes } from './changes';
import type { Surroundings, Touch } from './cause.read-model';
import { compareAnswers, isNothing } from './compare-answers';

/** Most moments at which the answer is worked out, and most events named behind one change. */
const MOST_MOMENTS = 24;
const MOST_CAUSES = 100;

export interface ChangeReads {
  trace(batch: string, at: Date): Promise<Trace | null>;
  claims(batch: string, at: Date): Promise<readonly JudgedClaim[]>;
  surroundings(batch: string, at: Date): Promise<Surroundings | null>;
  touches(
    surroundings: Surroundings,
    since: Date,
    until: Date,
  ): Promise<{ readonly touches: readonly Touch[]; readonly complete: boolean }>;
  causeOf(touch: Touch): Promise<Cause | null>;
}

/**
 * Tells how the answer about a batch went from what was known at `since` to what is known at `until`: works it out at each
 * moment at which an event was recorded that touched its lineage, and says what differs from the one before. Null: the
 * batch was known at neither.
 */
export async function tellChanges(
  reads: ChangeReads,
  batch: string,
  since: Date,
  until: Date,
): Promise<Changes | null> {
  const ends = [await reads.surroundings(batch, since), await reads.surroundings(batch, until)];
  if (ends.every((end) => end === null)) return null;
  const { touches, complete } = await reads.touches(together(ends.flatMap((end) => end ?? [])), since, until);
  const moments = momentsOf(touches);
  const items: Change[] = [];
  const answerAt = async (at: Date) => {
    const trace = await reads.trace(batch, at);
    return trace && { ...trace, claims: await reads.claims(batch, at) };
  };
  let before = await answerAt(since);
  let coarse = false;
  for (const moment of moments) {
    const at = moment.at(-1)!.recordedAt;
    const after = await answerAt(at);
    const difference = compareAnswers(before, after);
    before = after;
    if (isNothing(difference)) continue;
    coarse ||= moment.some(({ recordedAt }) => recordedAt < at) || moment.length > MOST_CAUSES;
    const causes = await Promise.all(moment.slice(0, MOST_CAUSES).map((touch) => reads.causeOf(touch)));
    items.push({ at, because: causes.flatMap((cause) => cause ?? []), ...difference });
  }
  return { batch, since, complete: complete && !coarse, items };
}

function together(all: readonly Surroundings[]): Surroundings {
  const union = <K extends keyof Surroundings>(key: K): Surroundings[K] =>
    new Set<unknown>(all.flatMap((each) => [...each[key]])) as unknown as Surroundings[K];
  return {
    batches: union('batches'),
    sites: union('sites'),
    organizations: union('organizations'),
    certificates: union('certificates'),
  };
}

/** By the millisecond; where there are too many, several stand together. */
function momentsOf(touches: readonly Touch[]): Touch[][] {
  const moments: Touch[][] = [];
  for (const touch of touches) {
    const last = moments.at(-1);
    if (last?.[0]!.recordedAt.getTime() === touch.recordedAt.getTime()) last.push(touch);
    else moments.push([touch]);
  }
  const size = Math.ceil(moments.length / MOST_MOMENTS);
  if (size <= 1) return moments;
  return Array.from({ length: Math.ceil(moments.length / size) }, (_, i) =>
    moments.slice(i * size, (i + 1) * size).flat(),
  );
}
