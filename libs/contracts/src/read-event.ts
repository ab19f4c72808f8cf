import { EventOf } from './events';
import { normalizeEvent } from './normalize';
import { brokenRule } from './rules';
import { EventStream } from './topics';
import { Problem, schemaProblem } from './validate';

export type EventReading<S extends EventStream> =
  { readonly ok: true; readonly event: EventOf[S] } | { readonly ok: false; readonly problem: Problem };

/**
 * The one door through which an event comes in, from HTTP as from the log: schema, full names, rules between fields.
 * `publisher` must stand in the value by now (from the credential on HTTP).
 */
export function readEvent<S extends EventStream>(stream: S, value: unknown): EventReading<S> {
  const problem = schemaProblem(stream, value);
  if (problem) return { ok: false, problem };
  const event = normalizeEvent(stream, value as EventOf[S]);
  const broken = brokenRule(stream, event);
  return broken ? { ok: false, problem: broken } : { ok: true, event };
}
