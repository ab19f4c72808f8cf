import { useQuery } from '@tanstack/react-query';
import { lazy, useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Place, Trace } from '../api/types';
import { codeOf } from '../design/name';
import { FlowList } from '../flow/flow-list';
import { stagesOf } from '../flow/stages';
import { lineageOf } from '../graph/lineage';
import { LotTable } from '../graph/lot-table';
import { mapFactsOf } from '../map/map-facts';
import { MapList } from '../map/map-list';
import { Picture } from './picture';
import { placesQuery } from './places-query';

const GraphPicture = lazy(() => import('../graph/graph-picture'));
const FlowPicture = lazy(() => import('../flow/flow-picture'));
const MapPicture = lazy(() => import('../map/map-picture'));

const NONE: ReadonlyMap<string, Place> = new Map();

/** Question 3: show me the way. As a graph of lots, as a flow from place to place, on a map. */
export default function BatchPictures({ trace }: { readonly trace: Trace }) {
  const t = useTranslations('pictures');
  // Only what a picture shows makes it another one: a fresher answer that says the same does not.
  const { nodes, edges, origins, flags, untraced, direction } = trace;
  const same = useMemo(
    () => ({ ...trace, nodes, edges, origins, flags, untraced, direction }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
    [nodes, edges, origins, flags, untraced, direction],
  );
  const sites = useMemo(
    () => [...new Set([...nodes, ...origins].flatMap(({ site }) => site ?? []))].sort(),
    [nodes, origins],
  );
  const { data: places = NONE } = useQuery(placesQuery(sites));
  const graph = useMemo(() => lineageOf(same), [same]);
  const stages = useMemo(() => stagesOf(graph, trace.batch, places, untraced), [graph, trace.batch, places, untraced]);
  const facts = useMemo(() => mapFactsOf(same, places), [same, places]);
  const names = useMemo(() => new Map(origins.map(({ site, name }) => [site, name])), [origins]);
  const nameOf = useCallback(
    (site: string) => places.get(site)?.name ?? names.get(site) ?? codeOf(site),
    [places, names],
  );
  const code = codeOf(trace.batch);
  return (
    <>
      <Picture
        id="graph"
        title={t('graphTitle')}
        what={t('graphWhat')}
        twin={{
          title: t('graphTwin'),
          content: () => <LotTable graph={graph} label={t('graphTwin')} nameOf={nameOf} />,
        }}
      >
        <GraphPicture graph={graph} root={trace.batch} label={t('graphLabel', { code })} nameOf={nameOf} />
      </Picture>
      <Picture
        id="flow"
        title={t('flowTitle')}
        what={t('flowWhat')}
        twin={{
          title: t('flowTwin'),
          content: () => <FlowList stages={stages} root={trace.batch} nameOf={nameOf} />,
        }}
      >
        <FlowPicture stages={stages} root={trace.batch} label={t('flowLabel', { code })} nameOf={nameOf} />
      </Picture>
      <Picture
        id="map"
        title={t('mapTitle')}
        what={t('mapWhat')}
        twin={{ title: t('mapTwin'), open: true, content: () => <MapList places={facts.places} nameOf={nameOf} /> }}
      >
        <MapPicture facts={facts} label={t('mapLabel', { code })} nameOf={nameOf} />
      </Picture>
    </>
  );
}
