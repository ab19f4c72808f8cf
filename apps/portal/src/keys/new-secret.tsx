import { useState } from 'react';
import { useTranslations } from 'use-intl';

/** A key that was just made: shown once. */
export function NewSecret(props: {
  readonly of: { readonly key: string; readonly organization: string };
  readonly onHide: () => void;
}) {
  const { of: made, onHide } = props;
  const t = useTranslations('admin.keys');
  const [copied, setCopied] = useState(false);
  // There on secure origins only; the key can be marked by hand.
  const clipboard = (navigator as Partial<Navigator>).clipboard;
  return (
    <div className="new-secret" role="status">
      <p>{t('made')}</p>
      <p>
        <code className="secret">{made.key}</code>
      </p>
      <p className="soft small">{made.organization}</p>
      <p className="row">
        {clipboard && (
          <button
            type="button"
            className="button"
            onClick={() => void clipboard.writeText(made.key).then(() => setCopied(true))}
          >
            {copied ? t('copied') : t('copy')}
          </button>
        )}
        <button type="button" className="button quiet" onClick={onHide}>
          {t('hide')}
        </button>
      </p>
    </div>
  );
}
