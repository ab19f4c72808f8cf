import { useTranslations } from 'use-intl';
import { useSession } from '../session/session';
import { OwnData } from './own-data';

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
      <OwnData />
    </aside>
  );
}
