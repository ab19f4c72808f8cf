import type { ImportResult, RowNote } from '@headwater/file-import';
import { table } from '../show/table';

const MOST_ROWS = 20;

/** An import in words, for people. */
export function tellResult(result: ImportResult): string {
  const { rows, accepted, duplicates, corrected, rejected, pending, notes, would } = result;
  const counts = would
    ? [
        ['rows read', String(rows)],
        ['would be sent', `${would.accept} events`],
        [would.compared ? 'known already' : 'said twice', `${duplicates} events`],
        ...(would.compared ? [['would be corrected', `${would.correct} events`]] : []),
      ]
    : [
        ['rows read', String(rows)],
        ['accepted', `${accepted} events`],
        ['known already', `${duplicates} events`],
        ['corrected', `${corrected} events`],
        ...(pending > 0 ? [['still being worked in', `${pending} events`]] : []),
      ];
  const parts = [table([...counts, ['rejected', String(rejected.length)]])];
  if (would)
    parts.push(
      would.compared
        ? 'Dry run: nothing was sent.'
        : 'Dry run: the file was checked, nothing was sent, and the gateway was not asked what it has.',
    );
  if (rejected.length > 0) {
    const shown = rejected
      .slice(0, MOST_ROWS)
      .map(({ row, column, reason }) => [row > 0 ? `row ${row}` : '', column ?? '', reason]);
    parts.push(`Rejected:\n${table(shown)}${more(rejected.length)}`);
  }
  const grouped = groupNotes(notes);
  if (grouped.length > 0)
    parts.push(`Taken otherwise than written:\n${table(grouped.slice(0, MOST_ROWS))}${more(grouped.length)}`);
  return parts.join('\n\n');
}

const more = (count: number): string =>
  count > MOST_ROWS ? `\n… and ${count - MOST_ROWS} more (all with --json)` : '';

/** Notes of the same words are told once, with how many rows and the first of them. */
function groupNotes(notes: readonly RowNote[]): string[][] {
  const groups = new Map<string, { note: RowNote; count: number }>();
  for (const note of notes) {
    const key = `${note.column ?? ''}\n${note.note.replace(/"[^"]*"|\d+/g, '')}`;
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { note, count: 1 });
  }
  return [...groups.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ note, count }) => [`${count} ×`, `row ${note.row}`, note.column ?? '', note.note]);
}
