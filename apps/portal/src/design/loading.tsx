import { useTranslations } from 'use-intl';

/** The shape of what is to come. `whole`: of a page. */
export function Loading({ whole = false, lines = 4 }: { readonly whole?: boolean; readonly lines?: number }) {
  const t = useTranslations('states');
  return (
    <div className={whole ? 'loading whole' : 'loading'} role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}
