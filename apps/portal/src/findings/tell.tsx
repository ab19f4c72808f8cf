import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Loading } from '../design/loading';
import { useSignedIn } from '../session/session';

const EventEntry = lazy(async () => ({ default: (await import('../publish/forms/event-entry')).EventEntry }));

/** Reports a finding, for whoever may. */
export function ReportFinding() {
  const t = useTranslations('findings');
  const kinds = useMayTell().filter((kind) => kind === 'reported');
  return <Tell kinds={kinds} button={t('report')} title={t('reportTitle')} given={{}} />;
}

/** The next step in a finding's life, for whoever may take one: a plan, progress, a judgement, a verified remedy. */
export function TellOfFinding({ finding }: { readonly finding: string }) {
  const t = useTranslations('finding');
  const kinds = useMayTell().filter((kind) => kind !== 'reported');
  return <Tell kinds={kinds} button={t('tell')} title={t('tellTitle')} given={{ finding }} />;
}

/** A day as the form writes it; what happened another day is put right there. */
const today = (): string => new Date().toISOString().slice(0, 10);

/** Kinds of events on findings that the reader's key may publish. */
const useMayTell = (): readonly string[] =>
  (useSignedIn().publishes['findings'] ?? []).filter((kind) => kind !== 'correction');

function Tell(props: {
  readonly kinds: readonly string[];
  readonly button: string;
  readonly title: string;
  readonly given: Readonly<Record<string, string>>;
}) {
  const { kinds, button, title, given } = props;
  const [open, setOpen] = useState(false);
  if (kinds.length === 0) return null;
  return (
    <div className="stack no-print">
      <p>
        <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {button}
        </button>
      </p>
      {open && (
        <Suspense fallback={<Loading lines={5} />}>
          <EventEntry stream="findings" kinds={kinds} given={given} initial={{ date: today() }} title={title} ask />
        </Suspense>
      )}
    </div>
  );
}
