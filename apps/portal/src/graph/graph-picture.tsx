import '@xyflow/react/dist/base.css';
import { ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Chosen } from './chosen';
import { draw } from './draw';
import { FlowLine } from './flow-line';
import { GraphContext } from './graph-context';
import { GraphLegend } from './graph-legend';
import { GraphTools } from './graph-tools';
import type { LineageGraph } from './lineage';
import { LotCard } from './lot-card';
import { neighbour } from './neighbour';
import { TimeAxis } from './time-axis';
import { useCamera } from './use-camera';
import { collapse, expand, firstShown, type Card, type Shown } from './view';
import './graph.css';

const NODE_TYPES = { lot: LotCard };
const EDGE_TYPES = { flow: FlowLine };
/** Smaller than this nobody can read a card; and it bounds how many are on the screen at once. */
const LEAST_ZOOM = 0.3;

interface Props {
  readonly graph: LineageGraph;
  /** The lot that the picture is about: chosen first, and in view. */
  readonly root: string;
  readonly label: string;
  readonly nameOf: (site: string) => string;
}

/** The way of a lot, lot by lot: time runs left to right, lines are as wide as what flowed. */
export default function GraphPicture(props: Props) {
  return (
    <ReactFlowProvider>
      <Graph {...props} />
    </ReactFlowProvider>
  );
}

function Graph({ graph, root, label, nameOf }: Props) {
  const t = useTranslations('pictures');
  const [shown, setShown] = useState(() => firstShown(graph));
  const [wanted, setActive] = useState(root);
  const moved = useRef(false);
  const tookFocus = useCallback(() => {
    const was = moved.current;
    moved.current = false;
    return was;
  }, []);
  const room = useRef<HTMLDivElement>(null);
  const { view, placement, nodes, edges } = useMemo(() => draw(graph, shown), [graph, shown]);
  const camera = useCamera(room, placement, root);
  const card = [wanted, root].flatMap((id) => view.cards.filter((each) => each.id === id))[0] ?? view.cards[0]!;

  function change(next: Shown, heldId: string): void {
    camera.hold(heldId);
    setShown(next);
  }
  const unfold = (each: Card): void => change(expand(graph, shown, each), each.id);
  const fold = (id: string): void => change(collapse(graph, shown, id), id);
  const mayFold = view.flows.some(({ to }) => to === card.id) && card.id !== root;

  function onKeyDown(event: KeyboardEvent): void {
    if (!(event.target as HTMLElement).closest('.lot-card')) return;
    if (event.key === '+' && (card.kind === 'bundle' || card.behind > 0)) unfold(card);
    else if (event.key === '-' && mayFold) fold(card.id);
    else {
      const next = neighbour(view, placement, card.id, event.key);
      if (next === null) return;
      moved.current = true;
      camera.reveal(next);
      setActive(next);
    }
    event.preventDefault();
  }
  const hands = useMemo(
    () => ({ active: card.id, tookFocus, choose: setActive, unfold, nameOf }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `unfold` is another one when what is shown is
    [card.id, shown, graph, nameOf],
  );
  return (
    <GraphContext value={hands}>
      <div className="graph">
        <GraphTools
          camera={camera}
          count={graph.lots.size}
          cards={view.cards.length}
          all={shown.all}
          showAll={(all) => setShown(all ? { ...shown, all } : firstShown(graph))}
        />
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the cards within take the keys */}
        <div
          className="graph-room"
          role="group"
          aria-label={label}
          aria-describedby="graph-keys"
          ref={room}
          onKeyDown={onKeyDown}
        >
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={NODE_TYPES}
            edgeTypes={EDGE_TYPES}
            onlyRenderVisibleElements
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            disableKeyboardA11y
            zoomOnScroll={false}
            zoomOnDoubleClick={false}
            preventScrolling={false}
            minZoom={LEAST_ZOOM}
            maxZoom={1.5}
            proOptions={{ hideAttribution: true }}
            onInit={camera.home}
          />
          <TimeAxis view={view} placement={placement} />
        </div>
        <p id="graph-keys" className="visually-hidden">
          {t('keys')}
        </p>
        <Chosen card={card} fold={mayFold ? fold : null} />
        <GraphLegend graph={graph} />
      </div>
    </GraphContext>
  );
}
