import { useEffect, useSyncExternalStore } from 'react';
import { useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { STREAMS, type Stream } from '@headwater/file-import';
import { Link } from '../design/link';
import { useTitle } from '../design/notice';
import { Views } from '../design/views';
import { useSignedIn } from '../session/session';
import { FilePublishing } from './file-publishing';
import { EventEntry } from './forms/event-entry';
import { chooseStream, currentPublishing, followPublishing, resumePublishing } from './publishing';
import './publish.css';

const WAYS = ['file', 'form'] as const;

/** In the order in which things are usually told. */
const ORDER: readonly Stream[] = ['sites', 'shipments', 'certifications', 'findings'];

/** Question 7: what went in, what did not, which cell do I fix. */
export function PublishPage() {
  const t = useTranslations('publish');
  const session = useSignedIn();
  const publishing = useSyncExternalStore(followPublishing, currentPublishing);
  const [params, setParams] = useSearchParams();
  const way = WAYS.find((each) => each === params.get('by')) ?? 'file';
  const streams = ORDER.filter((stream) => session.publishes[stream]);
  useTitle(t('title'));
  useEffect(() => void resumePublishing(session.organization), [session.organization]);
  useEffect(() => {
    const wanted = STREAMS.find((stream) => stream === params.get('of'));
    if (wanted) chooseStream(wanted);
  }, [params]);
  const busy = publishing.doing === 'publishing' || publishing.result !== null;
  return (
    <section className="stack publish">
      <header className="stack">
        <h1>{t('title')}</h1>
        <p className="soft">{t('what')}</p>
        <Views
          legend={t('how')}
          name="way"
          options={WAYS.map((each) => ({ value: each, label: t(`way.${each}`) }))}
          value={way}
          onChange={(by) => setParams({ ...Object.fromEntries(params), by }, { replace: true })}
        />
        <p>
          <Link to="/published">{t('whatCame')}</Link>
        </p>
      </header>
      {!(way === 'file' && busy) && (
        <section className="sheet stack" aria-labelledby="publish-of">
          <h2 id="publish-of">{t('of')}</h2>
          <Views
            legend={t('of')}
            name="stream"
            options={streams.map((each) => ({ value: each, label: t(`streams.${each}`) }))}
            value={publishing.stream}
            onChange={chooseStream}
            disabled={publishing.doing === 'publishing'}
          />
          <p className="soft">{t(`streamWhat.${publishing.stream}`)}</p>
        </section>
      )}
      {way === 'file' ? (
        <FilePublishing publishing={publishing} organization={session.organization} />
      ) : (
        <EventEntry
          key={publishing.stream}
          stream={publishing.stream}
          kinds={session.publishes[publishing.stream] ?? []}
        />
      )}
    </section>
  );
}
