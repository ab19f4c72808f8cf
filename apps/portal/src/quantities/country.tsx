import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';

/** A country by its name in the reader's language, with its code. */
export function Country({ code }: { readonly code: string | null }) {
  const t = useTranslations('states');
  const locale = useLocale();
  const names = useMemo(() => new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }), [locale]);
  if (!code) return <span className="soft">{t('unknown')}</span>;
  return <span title={code}>{/^[A-Z]{2}$/.test(code) ? names.of(code) : code}</span>;
}
