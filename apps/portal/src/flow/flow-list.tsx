import { useLocale, useTranslations } from 'use-intl';
import { Link } from '../design/link';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { percent } from '../shares/describe-share';
import type { Stages } from './stages';

/** Sites of a group that are named. */
const NAMED = 12;

/** The flow picture in words: each place with where its part went. */
export function FlowList(props: {
  readonly stages: Stages;
  readonly root: string;
  readonly nameOf: (site: string) => string;
}) {
  const { stages, root, nameOf } = props;
  const t = useTranslations('pictures');
  const locale = useLocale();
  const byId = new Map(stages.stations.map((station) => [station.id, station]));
  const nameOfStation = (id: string): string => {
    const { kind, sites } = byId.get(id)!;
    if (kind === 'lot') return codeOf(root);
    if (kind === 'untraced') return t('untraced');
    return sites.length === 1 ? nameOf(sites[0]!) : t('placesTogether', { count: sites.length });
  };
  return (
    <ul className="flow-list">
      {stages.stations
        .filter(({ kind }) => kind !== 'lot')
        .map(({ id, kind, sites }) => (
          <li key={id}>
            {kind === 'untraced'
              ? t('untraced')
              : sites.slice(0, NAMED).map((site, place) => (
                  <span key={site}>
                    {place > 0 && ', '}
                    <Link to={pathTo('sites', site)} title={site}>
                      {nameOf(site)}
                    </Link>
                  </span>
                ))}
            {sites.length > NAMED && ` ${t('andMore', { count: sites.length - NAMED })}`}
            {' → '}
            {stages.streams
              .filter(({ from }) => from === id)
              .map(
                ({ to, weight }) =>
                  `${nameOfStation(to)} (${t('evenly', { share: percent(Math.min(1, weight), locale) })})`,
              )
              .join(', ')}
          </li>
        ))}
    </ul>
  );
}
