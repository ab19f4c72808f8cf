import { useFormatter, useTranslations } from 'use-intl';
import { Facts } from '../design/facts';
import { Link } from '../design/link';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { fullName } from './full-name';
import type { JobResult } from './file-job';
import { NoteList } from './note-list';
import { ProblemList } from './problem-list';
import { useSignedIn } from '../session/session';

/** What a dry run says, or what came of a file: in numbers, then what was not taken, row by row. */
export function Outcome(props: {
  readonly of: JobResult;
  readonly sheet: string | null;
  /** Of a dry run. */
  readonly onPublish?: () => void;
  readonly onAnother: () => void;
}) {
  const { of: result, sheet, onPublish, onAnother } = props;
  const t = useTranslations('publish');
  const { would, rejected } = result;
  const nothing = would !== undefined && would.accept + would.correct === 0;
  return (
    <>
      <section className="sheet stack" aria-labelledby="publish-outcome">
        <header>
          <h2 id="publish-outcome">{would ? t('dryRun') : t(headingOf(result))}</h2>
          {would && <p className="soft">{t('dryRunWhat')}</p>}
        </header>
        <div role="status">
          <Counts of={result} />
        </div>
        {result.corrected + (would?.correct ?? 0) > 0 && <p className="soft small">{t('countWhat.corrected')}</p>}
        {result.duplicates > 0 && <p className="soft small">{t('countWhat.duplicates')}</p>}
        {nothing && <p>{rejected.length > 0 ? t('nothingGood') : t('nothingNew')}</p>}
        {!would && <LandedLinks of={result} />}
        <p className="row">
          {onPublish && (
            <button type="button" className="button primary" disabled={nothing} onClick={onPublish}>
              {t('publish', { count: would!.accept })}
            </button>
          )}
          {!would && (
            <button type="button" className="button primary" onClick={onAnother}>
              {t('another')}
            </button>
          )}
        </p>
      </section>
      {rejected.length > 0 && <ProblemList problems={rejected} sheet={sheet} />}
      {result.notes.length > 0 && <NoteList notes={result.notes} />}
    </>
  );
}

const headingOf = ({ accepted, corrected, duplicates, rejected }: JobResult) =>
  rejected.length === 0 ? 'done' : accepted + corrected + duplicates > 0 ? 'doneSome' : 'doneNone';

function Counts({
  of: { rows, accepted, duplicates, corrected, pending, rejected, would },
}: {
  readonly of: JobResult;
}) {
  const t = useTranslations('publish.count');
  const { number } = useFormatter();
  return (
    <Facts
      facts={[
        { name: t('rows'), value: number(rows) },
        would ? { name: t('accept'), value: number(would.accept) } : { name: t('accepted'), value: number(accepted) },
        { name: t('duplicates'), value: number(duplicates) },
        would
          ? { name: t('correct'), value: number(would.correct) }
          : { name: t('corrected'), value: number(corrected) },
        { name: t('rejected'), value: number(new Set(rejected.map(({ row }) => row)).size) },
        pending > 0 && { name: t('pending'), value: number(pending) },
      ]}
    />
  );
}

function LandedLinks({ of: { landed } }: { readonly of: JobResult }) {
  const t = useTranslations('publish');
  const { organization } = useSignedIn();
  if (landed.length === 0) return null;
  return (
    <p>
      {t('look')}{' '}
      {landed.map(({ thing, name }) => (
        <Link key={name} className="in-list" to={pathTo(thing, fullName(name, organization))}>
          {codeOf(name)}
        </Link>
      ))}
    </p>
  );
}
