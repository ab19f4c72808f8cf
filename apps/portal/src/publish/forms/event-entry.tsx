import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState, type FormEvent } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Conventions, Stream } from '@headwater/file-import';
import { Empty } from '../../design/empty';
import { Failure } from '../../design/failure';
import { Link } from '../../design/link';
import { codeOf } from '../../design/name';
import { pathTo } from '../../design/path-to';
import { sessionQuery, useSignedIn } from '../../session/session';
import { fullName } from '../full-name';
import { useColumnLabel } from '../use-column-label';
import { Reason } from '../reason';
import { useValueLabel } from '../use-value-label';
import { entryFields, type EntryField } from './entry-fields';
import { EntryInput } from './entry-input';
import { newEventId, sendEntry, type EntryProblems, type Sent } from './send-entry';
import '../publish.css';

/** Fields shown at once; the rest unfolds. */
const AT_ONCE = 10;
const NO_PROBLEMS: EntryProblems = {};
const NOTHING_GIVEN: Readonly<Record<string, string>> = {};

/** A form for one event. `given`: fields whose values are known where it stands; they are not asked for. */
export function EventEntry(props: {
  readonly stream: Stream;
  readonly kinds: readonly string[];
  readonly given?: Readonly<Record<string, string>>;
  /** What stands in the fields at first. */
  readonly initial?: Readonly<Record<string, string>>;
  readonly title?: string;
  /** Nothing is chosen before the writer has. */
  readonly ask?: boolean;
}) {
  const { stream, kinds, given = NOTHING_GIVEN, initial = NOTHING_GIVEN, title, ask = false } = props;
  const t = useTranslations('publish');
  const labelOf = useColumnLabel();
  const valueLabel = useValueLabel(stream);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const offered = kinds.filter((kind) => kind !== 'correction');
  // Which of several happened is for the writer to say: the first that is listed may be a grave thing to say by mistake.
  const [kind, setKind] = useState(ask && offered.length > 1 ? '' : (offered[0] ?? ''));
  const [cells, setCells] = useState(initial);
  const [missing, setMissing] = useState(NO_PROBLEMS);
  const entry = useEntry(stream);
  const all = kind === '' ? [] : entryFields(stream, kind);
  const fields = all.filter(({ name }) => given[name] === undefined);
  if (offered.length === 0) return <Empty title={t('notThere')} />;
  const problems = Object.keys(missing).length > 0 ? missing : entry.problems;
  const [first, rest] = [fields.slice(0, AT_ONCE), fields.slice(AT_ONCE)];
  const fieldOf = (field: (typeof fields)[number]) => (
    <EntryInput
      key={field.name}
      id={`${id}-${field.name}`}
      stream={stream}
      field={field}
      value={cells[field.name] ?? ''}
      problem={problems[field.name]}
      onChange={(value) => setCells({ ...cells, [field.name]: value })}
    />
  );
  /** To the first field that is wrong. */
  const leadToWrong = (): void =>
    void requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  function submit(event: FormEvent): void {
    event.preventDefault();
    const asked = new Set(fields.map(({ name }) => name));
    const filled = Object.fromEntries(
      Object.entries(cells).filter(([name, value]) => asked.has(name) && value.trim() !== ''),
    );
    const missing = fields.filter(({ name, needed }) => needed && filled[name] === undefined);
    setMissing(Object.fromEntries(missing.map(({ name }) => [name, `is needed for kind "${kind}"`])));
    if (missing.length === 0) entry.send({ kind, ...given, ...filled }, all, leadToWrong);
    else leadToWrong();
  }
  const misplaced = Object.entries(problems).filter(([name]) => !fields.some((field) => field.name === name));
  return (
    <form ref={form} className="sheet stack" aria-labelledby={`${id}-head`} noValidate onSubmit={submit}>
      <h2 id={`${id}-head`}>{title ?? t('entry')}</h2>
      <div className="field publish-kind">
        <label htmlFor={`${id}-kind`}>{labelOf('kind')}</label>
        <select id={`${id}-kind`} value={kind} onChange={(event) => setKind(event.target.value)}>
          {kind === '' && <option value="">{t('chooseKind')}</option>}
          {offered.map((each) => (
            <option key={each} value={each}>
              {valueLabel('kind', each)}
            </option>
          ))}
        </select>
      </div>
      <div className="publish-fields">{first.map(fieldOf)}</div>
      {rest.length > 0 && (
        <details open={rest.some(({ name }) => problems[name] !== undefined) || undefined}>
          <summary>{t('more')}</summary>
          <div className="publish-fields">{rest.map(fieldOf)}</div>
        </details>
      )}
      {Object.keys(problems).length > 0 && (
        <div role="alert" className="field-problem">
          <p>{t('wrong', { count: Object.keys(problems).length })}</p>
          {misplaced.map(([name, reason]) => (
            <p key={name}>
              {name !== '' && `${labelOf(name)}: `}
              <Reason said={reason} />
            </p>
          ))}
        </div>
      )}
      {entry.error && <Failure error={entry.error} />}
      {entry.sent && <Confirmation sent={entry.sent} />}
      <p>
        <button type="submit" className="button primary" disabled={entry.isPending || kind === ''}>
          {t('send')}
        </button>
      </p>
    </form>
  );
}

function Confirmation({ sent: { landed, duplicate, pending } }: { readonly sent: Sent & { ok: true } }) {
  const t = useTranslations('publish');
  const { organization } = useSignedIn();
  return (
    <p role="status" className="good-news">
      {t('sent', { name: landed ? codeOf(landed.name) : '' })}{' '}
      {landed && <Link to={pathTo(landed.thing, fullName(landed.name, organization))}>{t('look')}</Link>}{' '}
      {duplicate ? t('sentBefore') : pending ? t('sentPending') : ''}
    </p>
  );
}

/** What is typed is read as one's language writes numbers. */
function useConventions(): Conventions {
  const locale = useLocale();
  const mark = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;
  return { decimal: mark === ',' ? 'comma' : 'point', dates: 'iso' };
}

function useEntry(stream: Stream) {
  const client = useQueryClient();
  const conventions = useConventions();
  // One id for one content: sent twice, it counts once; changed, it is another event.
  const last = useRef({ content: '', eventId: '' });
  const mutation = useMutation({
    mutationFn: ({ cells, fields }: { cells: Readonly<Record<string, string>>; fields: readonly EntryField[] }) => {
      const content = JSON.stringify(cells);
      if (last.current.content !== content) last.current = { content, eventId: newEventId() };
      return sendEntry(stream, last.current.eventId, cells, fields, conventions);
    },
    onSuccess: ({ ok }) =>
      ok &&
      // What other pages show may say something else now.
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] }),
  });
  const { data, error, isPending } = mutation;
  return {
    problems: data && !data.ok ? data.problems : NO_PROBLEMS,
    sent: data?.ok ? data : null,
    error,
    isPending,
    send: (cells: Readonly<Record<string, string>>, fields: readonly EntryField[], onWrong: () => void) =>
      mutation.mutate({ cells, fields }, { onSuccess: ({ ok }) => !ok && onWrong() }),
  };
}
