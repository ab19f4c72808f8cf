import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RowProblem } from '@headwater/file-import';
import { errorsAsFile } from './publishing';
import { Reason } from './reason';

const AT_ONCE = 100;

/** What was not taken: *row n: column: reason*, of a workbook behind the sheet's name. */
export function ProblemList({
  problems,
  sheet,
}: {
  readonly problems: readonly RowProblem[];
  readonly sheet: string | null;
}) {
  const t = useTranslations('publish');
  const [shown, setShown] = useState(AT_ONCE);
  const left = problems.length - shown;
  return (
    <section className="sheet stack" aria-labelledby="publish-problems">
      <header>
        <h2 id="publish-problems">{t('problems')}</h2>
        <button type="button" className="button" onClick={() => void errorsAsFile().then(download)}>
          {t('download')}
        </button>
      </header>
      <p className="soft small">{t('downloadWhat')}</p>
      <ul className="problem-list">
        {problems.slice(0, shown).map(({ row, column, reason }, place) => (
          <li key={place}>
            {sheet !== null && <span className="soft">{t('inSheet', { sheet })}, </span>}
            {row > 0 && <strong>{t('row', { row: String(row) })}: </strong>}
            {column !== undefined && <span className="problem-column">{column}: </span>}
            <Reason said={reason} />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className="button quiet" onClick={() => setShown(shown + 10 * AT_ONCE)}>
          {t('moreProblems', { count: Math.min(left, 10 * AT_ONCE) })}
        </button>
      )}
    </section>
  );
}

function download({ name, text }: { readonly name: string; readonly text: string }): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
