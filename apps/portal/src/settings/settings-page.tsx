import { useTranslations } from 'use-intl';
import { Facts } from '../design/facts';
import { useTitle } from '../design/notice';
import { LocaleChoice } from '../i18n/locale-choice';
import { Link } from '../design/link';
import { useKindInStream } from '../published/event-kind';
import { has, useSignedIn } from '../session/session';
import { SchemeChoice } from './scheme-choice';

/** Question 10: who one is here, what one may do, how one reads. */
export function SettingsPage() {
  const t = useTranslations('settings');
  const roleName = useTranslations('roles');
  const admin = useTranslations('admin');
  const whatCame = useTranslations('published');
  const streams = useTranslations('publish');
  const session = useSignedIn();
  useTitle(t('title'));
  const published = Object.entries(session.publishes);
  return (
    <section className="stack">
      <h1>{t('title')}</h1>
      <section className="sheet" aria-labelledby="me-head">
        <header>
          <h2 id="me-head">{t('you')}</h2>
        </header>
        <Facts
          facts={[
            { name: t('organization'), value: session.name ?? '–' },
            { name: t('name'), value: <code>{session.organization}</code> },
            { name: t('roles'), value: session.roles.map((role) => roleName(role)).join(', ') },
            { name: t('sees'), value: t('seesAll') },
          ]}
        />
        {published.length > 0 && (
          <div className="stack">
            <h3>{t('mayPublish')}</h3>
            <Facts
              facts={published.map(([stream, kinds]) => ({
                name: streams(`streams.${stream as 'sites'}`),
                value: <Kinds stream={stream} kinds={kinds} />,
              }))}
            />
          </div>
        )}
      </section>
      {has(session, 'exporter', 'monitor', 'admin') && (
        <section className="sheet stack" aria-labelledby="care-head">
          <h2 id="care-head">{t('care')}</h2>
          <ul className="plain-list">
            {has(session, 'admin') && (
              <>
                <li>
                  <Link to="/keys">{admin('keys.title')}</Link> <span className="soft">{admin('keys.what')}</span>
                </li>
                <li>
                  <Link to="/organizations">{admin('organizations.title')}</Link>{' '}
                  <span className="soft">{admin('organizations.what')}</span>
                </li>
              </>
            )}
            <li>
              <Link to="/published">{whatCame('title')}</Link> <span className="soft">{whatCame('short')}</span>
            </li>
            <li>
              <Link to="/parked">{admin('parked.title')}</Link> <span className="soft">{admin('parked.what')}</span>
            </li>
          </ul>
        </section>
      )}
      <section className="sheet stack" aria-labelledby="reading-head">
        <h2 id="reading-head">{t('reading')}</h2>
        <LocaleChoice />
        <SchemeChoice />
      </section>
    </section>
  );
}

/** Kinds of events in words, each with the word that stands in the event. */
function Kinds({ stream, kinds }: { readonly stream: string; readonly kinds: readonly string[] }) {
  const kindOf = useKindInStream();
  return kinds.map((kind, place) => (
    <span key={kind} title={kind}>
      {place > 0 && ', '}
      {kindOf({ stream, kind })}
    </span>
  ));
}
