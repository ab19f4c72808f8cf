import { useTranslations } from 'use-intl';
import type { RowNote } from '@headwater/file-import';

const MOST = 20;

/** What was taken otherwise than it stands in the file; notes of the same words once, with the first of their rows. */
export function NoteList({ notes }: { readonly notes: readonly RowNote[] }) {
  const t = useTranslations('publish');
  const groups = new Map<string, { first: RowNote; count: number }>();
  for (const note of notes) {
    const key = `${note.column ?? ''}\n${note.note.replace(/"[^"]*"|[\d.-]+/g, '')}`;
    const group = groups.get(key);
    if (group) group.count++;
    else groups.set(key, { first: note, count: 1 });
  }
  const listed = [...groups.values()].sort((a, b) => b.count - a.count).slice(0, MOST);
  return (
    <section className="sheet stack" aria-labelledby="publish-notes">
      <h2 id="publish-notes">{t('notes')}</h2>
      <ul className="problem-list">
        {listed.map(({ first: { row, column, note }, count }) => (
          <li key={`${column} ${note}`}>
            {count > 1 && <strong>{t('times', { count })} </strong>}
            {column !== undefined && <span className="problem-column">{column}: </span>}
            <bdi>{note}</bdi> {row > 1 && <span className="soft">({t('firstAt', { row: String(row) })})</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
