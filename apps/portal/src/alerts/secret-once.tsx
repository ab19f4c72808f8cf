import { useState } from 'react';
import { useTranslations } from 'use-intl';

/** A secret that is shown now and never again. */
export function SecretOnce({ secret }: { readonly secret: string }) {
  const t = useTranslations('subscriptions');
  const [copied, setCopied] = useState(false);
  return (
    <section className="sheet secret" aria-label={t('secret')}>
      <h2>{t('secret')}</h2>
      <p>{t('secretOnce')}</p>
      <p className="row">
        <code>{secret}</code>
        {/* Only offered where the browser lets a page copy: on https and on this machine. */}
        {navigator.clipboard && (
          <button
            type="button"
            className="button"
            onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
          >
            {copied ? t('copied') : t('copy')}
          </button>
        )}
      </p>
    </section>
  );
}
