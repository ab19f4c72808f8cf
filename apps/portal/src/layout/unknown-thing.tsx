import { useTranslations } from 'use-intl';
import { Notice } from '../design/notice';

export type Kind = 'batch' | 'site' | 'finding' | 'certificate' | 'organization';

/** A name that nothing bears, repeated as it was asked for: a slip of the pen should show. */
export function UnknownThing({ kind, name }: { readonly kind: Kind; readonly name: string }) {
  const t = useTranslations('layout');
  return (
    <Notice title={t('unknown', { kind })}>
      <p>
        <code>{name}</code>
      </p>
      <p className="soft">{t('unknownWhy')}</p>
    </Notice>
  );
}
