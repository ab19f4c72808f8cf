import { useTranslations } from 'use-intl';
import { useSession } from '../session/session';

/** The server says it in the document, so that it stands before anybody signs in, too. */
const said = document.querySelector('meta[name="headwater-simulated"]') !== null;

export const useSimulated = (): boolean => useSession().data?.simulated ?? said;

/** None of what one sees exists: said on every page. */
export function SimulatedBanner() {
  const t = useTranslations('layout');
  if (!useSimulated()) return null;
  return (
    <aside className="simulated" aria-label={t('simulated')}>
      <p>
        <strong>{t('simulated')}</strong> {t('simulatedWhat')}
      </p>
      <details className="no-print">
        <summary>{t('ownData')}</summary>
        <div>
          <p>{t('ownDataHow')}</p>
          <pre>
            <code>HEADWATER_DEMO=0 npm start</code>
          </pre>
          <p>{t('ownDataThen')}</p>
        </div>
      </details>
    </aside>
  );
}
