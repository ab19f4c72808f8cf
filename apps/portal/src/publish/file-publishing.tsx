import { useTranslations } from 'use-intl';
import { ColumnMapper } from './column-mapper';
import { ConventionChoice } from './convention-choice';
import { FileDrop } from './file-drop';
import { JobProgress } from './job-progress';
import { Outcome } from './outcome';
import { again, publishFile, putAway, readByNames, readingOf, say, takeFile, type Publishing } from './publishing';

/** A file, from being chosen to what came of it. */
export function FilePublishing(props: { readonly publishing: Publishing; readonly organization: string }) {
  const { publishing, organization } = props;
  const t = useTranslations('publish');
  const { file, doing, result, trial, failure, elsewhere, opened } = publishing;
  if (elsewhere)
    return (
      <section className="sheet stack" role="status">
        <p>{t('elsewhere')}</p>
        <p>
          <button type="button" className="button" onClick={() => void again()}>
            {t('lookAgain')}
          </button>
        </p>
      </section>
    );
  return (
    <>
      {(!file || (failure?.unreadable && !opened)) && <FileDrop onFile={(each) => void takeFile(each)} />}
      {failure && (
        <section className="failure" role="alert">
          <h2>{t('failed')}</h2>
          <p>
            {failure.unreadable ? t('unreadable', { name: file?.name ?? '', why: failure.message }) : failure.message}
          </p>
          {!failure.unreadable && (
            <button type="button" className="button" onClick={() => void again()}>
              {t('retry')}
            </button>
          )}
        </section>
      )}
      {file && opened && doing !== 'publishing' && !result && <FileAtHand publishing={publishing} />}
      {doing && <JobProgress publishing={publishing} />}
      {trial && doing !== 'publishing' && !result && (
        <Outcome
          of={trial}
          sheet={opened?.sheet ?? null}
          onPublish={() => void publishFile(organization)}
          onAnother={putAway}
        />
      )}
      {result && <Outcome of={result} sheet={opened?.sheet ?? null} onAnother={putAway} />}
    </>
  );
}

/** What the file is, and how it is read. */
function FileAtHand({ publishing }: { readonly publishing: Publishing }) {
  const t = useTranslations('publish');
  const { file, opened, stream, recognized, assumptions, said, remembered } = publishing;
  const reading = readingOf(publishing);
  return (
    <>
      <section className="sheet stack" aria-labelledby="publish-file">
        <header>
          <h2 id="publish-file">{t('file')}</h2>
          <button type="button" className="button quiet" onClick={putAway}>
            {t('another')}
          </button>
        </header>
        <p>
          <strong>{file!.name}</strong> <span className="soft">{t('rows', { count: opened!.rows })}</span>
        </p>
        {opened!.sheets.length > 1 && (
          <label className="row">
            <span className="soft">{t('sheet')}</span>
            <select
              className="input"
              value={opened!.sheet ?? ''}
              onChange={(event) => void takeFile(file!, event.target.value)}
            >
              {opened!.sheets.map((sheet) => (
                <option key={sheet}>{sheet}</option>
              ))}
            </select>
          </label>
        )}
      </section>
      {reading && recognized && assumptions && (
        <>
          <ColumnMapper
            stream={stream}
            columns={opened!.columns}
            samples={opened!.samples}
            assignment={reading.assignment}
            constants={reading.constants}
            remembered={remembered}
            onChange={say}
            onByNames={readByNames}
          />
          <ConventionChoice assumptions={assumptions} said={said} conventions={reading.conventions} onChange={say} />
        </>
      )}
    </>
  );
}
