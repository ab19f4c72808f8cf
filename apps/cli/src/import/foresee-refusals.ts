import { expandName } from '@headwater/contracts';
import type { Rights } from './look-up';
import type { Correcting, ImportPlan, Sending } from './plan-import';
import type { EventBody, RowProblem, Stream } from './row-event';

/** What the gateway would refuse of a plan because of who sends it, row by row, and how much it would take. */
export function foreseeRefusals(
  { sendings, corrections }: Pick<ImportPlan, 'sendings' | 'corrections'>,
  rights: Rights | undefined,
): { accept: number; correct: number; problems: RowProblem[] } {
  const refused = new Map<Sending, string>();
  const unfit = new Map<Correcting, string>();
  for (const each of sendings) {
    const why = rights && whyRefused(each.of.stream, each.event, rights);
    if (why) refused.set(each, why);
  }
  // As when it is done: what is not replaced is not corrected.
  const lost = new Set([...refused.keys()].map(({ eventId }) => eventId));
  const due = corrections.filter(({ replacedBy }) => !replacedBy.some((id) => lost.has(id)));
  for (const each of due) {
    const why = rights && whyRefused(each.stream, each.event, rights);
    if (why) unfit.set(each, why);
  }
  return {
    accept: sendings.length - refused.size,
    correct: due.length - unfit.size,
    problems: [
      ...[...refused].map(([{ of }, reason]) => ({ row: of.row, key: of.key, reason })),
      ...[...unfit].map(([{ key, event }, why]) => ({
        row: 0,
        key,
        reason: `the correction of ${String(event.corrects)} would be refused: ${why}`,
      })),
    ],
  };
}

function whyRefused(stream: Stream, event: EventBody, { organization, roles, publishes }: Rights): string | null {
  const kinds = publishes[stream] ?? [];
  const { kind, publisher } = event;
  if (typeof kind === 'string' && !kinds.includes(kind))
    return `"${kind}" on ${stream} needs another role than ${roles.join(', ')}`;
  if (typeof publisher === 'string' && !roles.includes('admin') && expandName(publisher, organization) !== organization)
    return `the publisher must be ${organization}, the key's organization, or be left out`;
  return null;
}
