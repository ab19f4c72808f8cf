import { Position } from '@xyflow/react';
import type { FlowLineEdge } from './flow-line';
import { flowKey, type LineageGraph } from './lineage';
import { heightOf, type LotNode } from './lot-card';
import { CARD_WIDTH, placeCards, type Placement } from './place-cards';
import { viewOf, type GraphView, type Shown } from './view';

/** Pixels of the widest line. */
const WIDEST = 16;
/** Where masses are not told. */
const UNTOLD = 2;

export interface Drawing {
  readonly view: GraphView;
  readonly placement: Placement;
  readonly nodes: LotNode[];
  readonly edges: FlowLineEdge[];
}

/** Cards and lines where they belong. */
export function draw(graph: LineageGraph, shown: Shown): Drawing {
  const view = viewOf(graph, shown);
  const placement = placeCards(
    view.cards.map((card) => ({ id: card.id, height: heightOf(card) })),
    view.flows,
  );
  const most = Math.max(1e-9, ...view.flows.map(({ mass }) => mass ?? 0));
  return {
    view,
    placement,
    nodes: view.cards.map((card): LotNode => {
      const height = heightOf(card);
      const end = { width: 1, height: 1, y: height / 2 };
      return {
        id: card.id,
        type: 'lot',
        position: placement.spots.get(card.id)!,
        data: { card },
        width: CARD_WIDTH,
        height,
        measured: { width: CARD_WIDTH, height },
        // Told, so that lines can be drawn before anything is measured.
        handles: [
          { ...end, type: 'target', position: Position.Left, x: 0 },
          { ...end, type: 'source', position: Position.Right, x: CARD_WIDTH - 1 },
        ],
      };
    }),
    edges: view.flows.map(({ from, to, mass }): FlowLineEdge => {
      const key = flowKey(from, to);
      return {
        id: key,
        source: from,
        target: to,
        type: 'flow',
        data: {
          bends: placement.bends.get(key) ?? [],
          width: mass === undefined ? UNTOLD : mass === null ? null : Math.max(1, WIDEST * Math.sqrt(mass / most)),
          flagged: graph.flagged.has(from) && graph.flagged.has(to),
        },
      };
    }),
  };
}
