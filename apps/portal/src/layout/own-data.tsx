import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';

/** One button that explains how to start with one's own data. */
export function OwnData() {
  const t = useTranslations('layout');
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="own-data no-print"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {t('ownData')}
      </button>
      <div id={id} className="own-data-how" hidden={!open}>
        <p>{t('ownDataHow')}</p>
        <pre>
          <code>HEADWATER_DEMO=0 npm start</code>
        </pre>
        <p>{t('ownDataThen')}</p>
      </div>
    </>
  );
}
