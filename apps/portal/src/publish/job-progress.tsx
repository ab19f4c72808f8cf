import { useTranslations } from 'use-intl';
import type { Publishing } from './publishing';

/** How far opening, trying or publishing has come. */
export function JobProgress({ publishing }: { readonly publishing: Publishing }) {
  const t = useTranslations('publish');
  const { progress, doing, file } = publishing;
  const { phase, done, of } = progress ?? { phase: 'reading' as const, done: 0, of: 1 };
  const countable = of > 1;
  return (
    <section className="sheet stack" aria-labelledby="publish-progress">
      <h2 id="publish-progress">{doing === 'publishing' ? t('phase.sending') : t('dryRun')}</h2>
      <p>
        <strong>{file?.name}</strong>
      </p>
      <div className="publish-bar">
        <progress aria-labelledby="publish-phase" max={of} value={countable ? done : undefined} />
        <p id="publish-phase" className="soft">
          {t(`phase.${phase}`)} {countable && t('progress', { done, of })}
        </p>
      </div>
      {doing === 'publishing' && <p className="soft small">{t('mayLeave')}</p>}
    </section>
  );
}
