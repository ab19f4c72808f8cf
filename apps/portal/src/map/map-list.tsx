import { useTranslations } from 'use-intl';
import { Badge } from '../design/badge';
import { Link } from '../design/link';
import { pathTo } from '../design/path-to';
import { Country } from '../quantities/country';
import type { MapPlace } from './map-facts';

/** Every place of the map by name, origins first; those without a location are said to be so. */
export function MapList(props: { readonly places: readonly MapPlace[]; readonly nameOf: (site: string) => string }) {
  const t = useTranslations('pictures');
  const kinds = useTranslations('siteKinds');
  const site = useTranslations('site');
  const categories = useTranslations('categories');
  return (
    <ul className="map-list">
      {props.places.map((place) => (
        <li key={place.site}>
          <Link to={pathTo('sites', place.site)} title={place.site}>
            {props.nameOf(place.site)}
          </Link>{' '}
          <span className="soft small">
            {place.siteKind ? kinds(place.siteKind as 'farm') : site('notRegistered')}, <Country code={place.country} />
          </span>{' '}
          {place.position === null && <Badge tone="unknown">{t('notLocated')}</Badge>}{' '}
          {place.open.map(({ finding, category }) => (
            <Link key={finding} className="lot-open small" to={pathTo('findings', finding)} title={finding}>
              ▲ {categories(category as 'child-labour')}{' '}
            </Link>
          ))}
        </li>
      ))}
    </ul>
  );
}
