import { useTranslations } from 'use-intl';
import './share-legend.css';

/** How the bars are read. */
export function ShareLegend() {
  const t = useTranslations('shares');
  return (
    <ul className="share-legend small soft">
      <li>
        <span className="swatch share-certain" aria-hidden="true" /> {t('legendCertain')}
      </li>
      <li>
        <span className="swatch share-possible" aria-hidden="true" /> {t('legendPossible')}
      </li>
      <li>
        <span className="swatch evenly" aria-hidden="true" /> {t('legendEvenly')}
      </li>
      <li>
        <span className="swatch hatch" aria-hidden="true" /> {t('legendUnknown')}
      </li>
    </ul>
  );
}
