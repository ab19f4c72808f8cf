import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { isStatus } from '../api/problem';
import { SimulatedBanner, useSimulated } from '../layout/simulated-banner';
import { LocaleChoice } from '../i18n/locale-choice';
import mark from '../design/mark.svg';
import { useSignIn } from './session';
import './sign-in.css';

/** What a key can be made of; anything else cannot even be sent. */
const SENDABLE = /^[\x21-\x7e]{1,512}$/;

/** Why somebody meets this page. */
export type Because = 'none' | 'link-used' | 'ended';

/** The page before every page; afterwards the one that was asked for is shown in its place. */
export function SignIn(props: {
  readonly because: Because;
  /** Signed in already: what leads on. */
  readonly goOn?: () => void;
  readonly onSignedIn?: () => void;
}) {
  const { because, goOn, onSignedIn } = props;
  const t = useTranslations('session');
  const simulated = useSimulated();
  const signIn = useSignIn();
  const [unsendable, setUnsendable] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = `${t('signIn')} · Headwater`;
  }, [t]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const key = field.current!.value.trim();
    setUnsendable(!SENDABLE.test(key));
    if (SENDABLE.test(key)) signIn.mutate(key, { onSuccess: onSignedIn, onError: () => field.current?.select() });
    else field.current?.focus();
  }

  const refusal = unsendable
    ? t('unsendable')
    : signIn.error && (isStatus(signIn.error, 401) ? t('refused') : t('unreachable'));
  return (
    <div className="sign-in">
      <SimulatedBanner />
      <main>
        <p className="sign-in-brand">
          <img src={mark} alt="" width="40" height="40" /> Headwater
        </p>
        <h1>{t('signIn')}</h1>
        <p className="soft">{t('purpose')}</p>
        {because !== 'none' && (
          <p className="sign-in-because" role="status">
            {t(because)}{' '}
            {goOn && (
              <Link to="/" onClick={goOn}>
                {t('goOn')}
              </Link>
            )}
          </p>
        )}
        <form onSubmit={submit} noValidate>
          <div className="field">
            <label htmlFor="key">{t('key')}</label>
            <input
              id="key"
              ref={field}
              type="password"
              autoComplete="current-password"
              spellCheck={false}
              aria-describedby={refusal ? 'key-refused key-help' : 'key-help'}
              aria-invalid={Boolean(refusal)}
              // eslint-disable-next-line jsx-a11y/no-autofocus -- the page holds nothing else to do
              autoFocus
            />
            {refusal && (
              <p id="key-refused" role="alert" className="sign-in-refused">
                {refusal}
              </p>
            )}
            <p id="key-help" className="soft small">
              {t('keyHelp')} {simulated && t('keysToTry')}
            </p>
          </div>
          <button className="button primary" type="submit" disabled={signIn.isPending}>
            {t('signIn')}
          </button>
        </form>
        <LocaleChoice />
      </main>
    </div>
  );
}
