import 'maplibre-gl/dist/maplibre-gl.css';
import { LngLatBounds, Map as MapLibre, NavigationControl, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { useAsOf, withAsOf } from '../as-of/as-of';
import { pathTo } from '../design/path-to';
import { Undrawn } from '../pictures/drawn';
import { readColours, useSchemeNow } from './colours';
import type { MapFacts } from './map-facts';
import { styleOf } from './map-style';
import { loadOutlines } from './outlines';
import './map.css';

setWorkerUrl(workerUrl);

interface Props {
  readonly facts: MapFacts;
  readonly label: string;
  readonly nameOf: (site: string) => string;
}

/** Places and ways on outlines that come with the portal. What it cannot show, its list says. */
export default function MapPicture({ facts, label, nameOf }: Props) {
  const t = useTranslations('pictures');
  const room = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibre | null>(null);
  const [failed, setFailed] = useState(false);
  const scheme = useSchemeNow();
  const navigate = useNavigate();
  const asOf = useAsOf();
  const located = facts.places.some(({ position }) => position !== null);

  useEffect(() => {
    if (!located) return;
    let gone = false;
    async function show(): Promise<void> {
      const style = styleOf(await loadOutlines(), facts, nameOf, readColours());
      if (gone) return;
      if (map.current) map.current.setStyle(style);
      else
        map.current = open(
          room.current!,
          style,
          facts,
          label,
          (site) => void navigate(withAsOf(pathTo('sites', site), asOf)),
        );
    }
    show().catch(() => gone || setFailed(true));
    return () => void (gone = true);
  }, [facts, nameOf, label, scheme, located, navigate, asOf]);
  useEffect(
    () => () => {
      map.current?.remove();
      map.current = null;
    },
    [],
  );
  if (failed) return <Undrawn />;
  if (!located) return <p className="undrawn">{t('noneLocated')}</p>;
  return <div className={`map-room ${scheme}`} ref={room} />;
}

/** Room for names beside the outermost places. */
const edgeOf = ({ clientWidth: width }: HTMLElement) => ({
  top: 40,
  bottom: 60,
  left: Math.min(90, width / 8),
  right: Math.min(110, width / 6),
});

function open(
  container: HTMLElement,
  style: StyleSpecification,
  facts: MapFacts,
  label: string,
  follow: (site: string) => void,
): MapLibre {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const bounds = new LngLatBounds();
  for (const { position } of facts.places) if (position) bounds.extend([position[0], position[1]]);
  const map = new MapLibre({
    container,
    style,
    bounds,
    fitBoundsOptions: { padding: edgeOf(container), maxZoom: 6 },
    maxZoom: 9,
    attributionControl: { compact: true, customAttribution: 'Natural Earth' },
    // The wheel scrolls the page; with Ctrl it zooms.
    scrollZoom: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    fadeDuration: still ? 0 : 150,
    canvasContextAttributes: { preserveDrawingBuffer: true },
    locale: { 'Map.Title': label },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  for (const layer of ['origins', 'stops']) {
    map.on('click', layer, ({ features }) => {
      const site: unknown = features?.[0]?.properties['site'];
      if (typeof site === 'string') follow(site);
    });
    map.on('mouseenter', layer, () => (map.getCanvas().style.cursor = 'pointer'));
    map.on('mouseleave', layer, () => (map.getCanvas().style.cursor = ''));
  }
  return map;
}
