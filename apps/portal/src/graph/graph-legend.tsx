import { useTranslations } from 'use-intl';
import '../shares/share-legend.css';
import type { LineageGraph } from './lineage';
import { FindingMark } from './lot-card';

/** How the picture is read: what is in it, and no more. */
export function GraphLegend({ graph }: { readonly graph: LineageGraph }) {
  const t = useTranslations('pictures');
  const lots = [...graph.lots.values()];
  const found = (status: string): boolean =>
    lots.some(({ findings }) => findings.some((each) => each.status === status));
  return (
    <ul className="picture-legend small soft">
      {found('open') && (
        <li>
          <FindingMark open /> {t('legendOpen')}
        </li>
      )}
      {found('cleared') && (
        <li>
          <FindingMark open={false} /> {t('legendCleared')}
        </li>
      )}
      {graph.flagged.size > 0 && (
        <li>
          <svg width="26" height="8" aria-hidden="true">
            <path d="M0 4 H26" className="flow-line flagged" strokeWidth="6" />
            <path d="M0 4 H26" className="flow-core" />
          </svg>
          {t('legendWay')}
        </li>
      )}
      {graph.flows.some(({ mass }) => mass === null) && (
        <li>
          <svg width="26" height="8" aria-hidden="true">
            <path d="M0 4 H26" className="flow-line unknown" strokeWidth="1.5" />
          </svg>
          {t('legendNoMass')}
        </li>
      )}
      {lots.some(({ untraced }) => untraced) && (
        <li>
          <span className="swatch hatch" aria-hidden="true" /> {t('legendUntraced')}
        </li>
      )}
    </ul>
  );
}
