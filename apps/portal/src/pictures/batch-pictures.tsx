import { lazy, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Trace } from '../api/types';
import { codeOf } from '../design/name';
import { FlowList } from '../flow/flow-list';
import { stagesOf } from '../flow/stages';
import { LotTable } from '../graph/lot-table';
import { mapFactsOf } from '../map/map-facts';
import { MapList } from '../map/map-list';
import { Picture, PictureWithTwin } from './picture';
import { useWay, type Way } from './use-way';

const GraphPicture = lazy(() => import('../graph/graph-picture'));
const FlowPicture = lazy(() => import('../flow/flow-picture'));
const MapPicture = lazy(() => import('../map/map-picture'));

/** Question 3: show me the way. As a graph of lots, as a flow from place to place, on a map. */
export default function BatchPictures({ trace }: { readonly trace: Trace }) {
  const t = useTranslations('pictures');
  const way = useWay(trace);
  return (
    <>
      <Picture id="graph" title={t('graphTitle')} what={t('graphWhat')}>
        {() => <GraphRoom way={way} />}
      </Picture>
      <Picture id="flow" title={t('flowTitle')} what={t('flowWhat')}>
        {() => <FlowRoom way={way} />}
      </Picture>
      <Picture id="map" title={t('mapTitle')} what={t('mapWhat')}>
        {() => <MapRoom way={way} />}
      </Picture>
    </>
  );
}

function GraphRoom({ way: { trace, graph, nameOf } }: { readonly way: Way }) {
  const t = useTranslations('pictures');
  const label = t('graphLabel', { code: codeOf(trace.batch) });
  return (
    <PictureWithTwin
      twin={{ title: t('graphTwin'), content: <LotTable graph={graph} label={t('graphTwin')} nameOf={nameOf} /> }}
    >
      <GraphPicture key={trace.batch} graph={graph} root={trace.batch} label={label} nameOf={nameOf} />
    </PictureWithTwin>
  );
}

function FlowRoom({ way: { trace, graph, places, nameOf } }: { readonly way: Way }) {
  const t = useTranslations('pictures');
  const stages = useMemo(
    () => stagesOf(graph, trace.batch, places, trace.untraced),
    [graph, trace.batch, places, trace.untraced],
  );
  const label = t('flowLabel', { code: codeOf(trace.batch) });
  return (
    <PictureWithTwin
      twin={{ title: t('flowTwin'), content: <FlowList stages={stages} root={trace.batch} nameOf={nameOf} /> }}
    >
      <FlowPicture stages={stages} root={trace.batch} label={label} nameOf={nameOf} />
    </PictureWithTwin>
  );
}

function MapRoom({ way: { trace, places, nameOf } }: { readonly way: Way }) {
  const t = useTranslations('pictures');
  const facts = useMemo(() => mapFactsOf(trace, places), [trace, places]);
  const label = t('mapLabel', { code: codeOf(trace.batch) });
  return (
    <PictureWithTwin
      twin={{ title: t('mapTwin'), open: true, content: <MapList places={facts.places} nameOf={nameOf} /> }}
    >
      <MapPicture facts={facts} label={label} nameOf={nameOf} />
    </PictureWithTwin>
  );
}
