import { useTranslations } from 'use-intl';
import { useAsOf } from '../as-of/as-of';
import { Notice } from '../design/notice';
import { Moment } from '../quantities/moment';

export type Kind = 'batch' | 'site' | 'finding' | 'certificate' | 'organization';

/** A name that nothing bears, repeated as it was asked for: a slip of the pen should show. */
export function UnknownThing({ kind, name }: { readonly kind: Kind; readonly name: string }) {
  const t = useTranslations('layout');
  const asOf = useAsOf();
  return (
    <Notice title={t('unknown', { kind })}>
      <p>
        <code>{name}</code>
      </p>
      {asOf && <p>{t.rich('unknownThen', { time: () => <Moment at={asOf} /> })}</p>}
      <p className="soft">{t('unknownWhy')}</p>
    </Notice>
  );
}
