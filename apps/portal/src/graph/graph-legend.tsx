import { useTranslations } from 'use-intl';
import { FindingMark } from './lot-card';

/** How the picture is read. */
export function GraphLegend() {
  const t = useTranslations('pictures');
  return (
    <ul className="picture-legend small soft">
      <li>
        <FindingMark open /> {t('legendOpen')}
      </li>
      <li>
        <FindingMark open={false} /> {t('legendCleared')}
      </li>
      <li>
        <svg width="26" height="8" aria-hidden="true">
          <path d="M0 4 H26" className="flow-line flagged" strokeWidth="6" />
          <path d="M0 4 H26" className="flow-core" />
        </svg>
        {t('legendWay')}
      </li>
      <li>
        <svg width="26" height="8" aria-hidden="true">
          <path d="M0 4 H26" className="flow-line unknown" strokeWidth="1.5" />
        </svg>
        {t('legendNoMass')}
      </li>
      <li>
        <span className="swatch hatch" aria-hidden="true" /> {t('legendUntraced')}
      </li>
    </ul>
  );
}
