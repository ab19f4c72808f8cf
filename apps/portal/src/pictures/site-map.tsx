import { lazy, useCallback, useMemo } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { Site } from '../api/types';
import { codeOf } from '../design/name';
import { siteFacts } from '../map/site-facts';
import { Picture, PictureWithTwin } from './picture';

const MapPicture = lazy(() => import('../map/map-picture'));

/** Where a place is; one without a location says so. */
export default function SiteMap({ site }: { readonly site: Site }) {
  const t = useTranslations('pictures');
  return (
    <Picture id="map" title={t('mapTitle')} what={t('siteMapWhat')}>
      {() => <SiteMapRoom site={site} />}
    </Picture>
  );
}

function SiteMapRoom({ site }: { readonly site: Site }) {
  const t = useTranslations('pictures');
  const format = useFormatter();
  const facts = useMemo(() => siteFacts(site), [site]);
  const name = site.name ?? codeOf(site.site);
  const nameOf = useCallback(() => name, [name]);
  const { position } = facts.places[0]!;
  const degrees = (value: number): string => format.number(Math.abs(value), { maximumFractionDigits: 5 });
  return (
    <PictureWithTwin
      twin={{
        title: t('mapTwin'),
        open: true,
        content: (
          <p>
            {name}
            {position
              ? `: ${t(position[1] < 0 ? 'south' : 'north', { degrees: degrees(position[1]) })}, ${t(position[0] < 0 ? 'west' : 'east', { degrees: degrees(position[0]) })}`
              : `: ${t('notLocated')}`}
          </p>
        ),
      }}
    >
      <MapPicture facts={facts} label={t('siteMapLabel', { name })} nameOf={nameOf} />
    </PictureWithTwin>
  );
}
