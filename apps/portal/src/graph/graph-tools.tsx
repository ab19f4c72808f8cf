import { useTranslations } from 'use-intl';
import type { Camera } from './use-camera';

/** Nearer, farther, back to the first look; every lot by itself or alike ones together. */
export function GraphTools(props: {
  readonly camera: Camera;
  readonly count: number;
  readonly cards: number;
  readonly all: boolean;
  readonly showAll: (all: boolean) => void;
}) {
  const { camera, count, cards, all, showAll } = props;
  const t = useTranslations('pictures');
  return (
    <div className="graph-tools no-print">
      <span className="soft small number">{t('lotsShown', { count, cards })}</span>
      {(all || cards < count) && (
        <button type="button" className="button quiet" onClick={() => showAll(!all)}>
          {all ? t('bundleAgain') : t('showEvery')}
        </button>
      )}
      <span className="graph-zoom">
        <button type="button" className="button" aria-label={t('farther')} onClick={() => camera.zoom(1 / 1.3)}>
          −
        </button>
        <button type="button" className="button" aria-label={t('nearer')} onClick={() => camera.zoom(1.3)}>
          +
        </button>
        <button type="button" className="button" onClick={camera.home}>
          {t('firstLook')}
        </button>
      </span>
    </div>
  );
}
