import { useRef, useState, type FormEvent } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { Moment } from '../quantities/moment';
import { typedTime, useAsOf, withAsOf } from './as-of';
import './as-of.css';

const PANEL = 'as-of-panel';

/**
 * Question 5: what did we know at that time. On every page; what it opens stays at that time. The browser's own popover:
 * it closes by Escape or a click beside it, gives the focus back, and weighs nothing.
 */
export function AsOfControl() {
  const t = useTranslations('asOf');
  const asOf = useAsOf();
  const panel = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState(0);
  return (
    <>
      <button type="button" className="as-of-button" popoverTarget={PANEL}>
        <span className="soft">{t('label')}</span> {asOf ? <Moment at={asOf} /> : t('now')}
      </button>
      <div
        id={PANEL}
        ref={panel}
        popover="auto"
        className="as-of-popover"
        role="dialog"
        aria-label={t('title')}
        onToggle={({ newState }) => newState === 'open' && setOpened(opened + 1)}
      >
        {opened > 0 && <Choice key={opened} close={() => panel.current?.hidePopover()} />}
      </div>
    </>
  );
}

function Choice({ close }: { readonly close: () => void }) {
  const t = useTranslations('asOf');
  const go = useGoTo();
  const asOf = useAsOf();
  const [typed, setTyped] = useState((asOf ?? new Date().toISOString()).slice(0, 16));
  const time = typedTime(typed);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (time === null) return;
    close();
    go(time);
  }
  return (
    <form className="stack" onSubmit={submit}>
      <p className="small soft">{t('what')}</p>
      <div className="field">
        <label htmlFor="as-of">{t('time')}</label>
        <input
          id="as-of"
          type="datetime-local"
          required
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className="row">
        <button type="submit" className="button primary" disabled={time === null}>
          {t('show')}
        </button>
        {asOf && (
          <button
            type="button"
            className="button"
            onClick={() => {
              close();
              go(undefined);
            }}
          >
            {t('backToNow')}
          </button>
        )}
      </div>
    </form>
  );
}

function useGoTo(): (asOf: string | undefined) => void {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  return (asOf) => {
    const params = new URLSearchParams(search);
    params.delete('asOf');
    void navigate(withAsOf(`${pathname}?${params.toString()}`.replace(/\?$/, ''), asOf));
  };
}

/** Says on every page that it shows the past. */
export function AsOfBanner() {
  const t = useTranslations('asOf');
  const asOf = useAsOf();
  const go = useGoTo();
  if (!asOf) return null;
  return (
    <aside className="as-of-banner" aria-label={t('title')}>
      <p>{t.rich('banner', { time: () => <Moment at={asOf} /> })}</p>
      <button type="button" className="button quiet no-print" onClick={() => go(undefined)}>
        {t('backToNow')}
      </button>
    </aside>
  );
}
