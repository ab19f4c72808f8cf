import { sankey, sankeyJustify, type SankeyLink, type SankeyNode } from 'd3-sankey';
import type { Stages, Station, Stream } from './stages';

/** `layer`: its column, which the types of d3-sankey leave out. */
export type PlacedStation = SankeyNode<Station, Stream> & { readonly layer?: number };
export type PlacedStream = SankeyLink<Station, Stream>;

export const STATION_WIDTH = 14;

/** Where stations and streams stand: as wide as there is room for, but no column narrower than `least`. */
export function placeStreams(stages: Stages, room: number, least: number) {
  const last = Math.max(0, ...laidOut(stages, 1000).nodes.map(({ layer }) => layer ?? 0));
  const drawn = Math.max(room, (last + 1) * least);
  return { ...laidOut(stages, drawn), last, drawn };
}

function laidOut({ stations, streams }: Stages, width: number) {
  const busiest = Math.max(1, stations.length / 3);
  const height = Math.max(220, Math.min(680, busiest * 48 + 90));
  const { nodes, links } = sankey<Station, Stream>()
    .nodeId(({ id }) => id)
    .nodeAlign(sankeyJustify)
    .nodeWidth(STATION_WIDTH)
    .nodePadding(32)
    .extent([
      [1, 44],
      [width - 1, height - 24],
    ])({
    nodes: stations.map((station) => ({ ...station })),
    links: streams.map(({ from, to, weight }) => ({ from, to, weight, source: from, target: to, value: weight })),
  });
  return { nodes: nodes as PlacedStation[], links, height };
}
