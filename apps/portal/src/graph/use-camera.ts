import { useReactFlow } from '@xyflow/react';
import { useLayoutEffect, useRef, type RefObject } from 'react';
import { CARD_WIDTH, type Placement } from './place-cards';

const EDGE = 20;
/** Room at the top for the time axis. */
const TOP = 40;
/** First look: never so small that one cannot read it. */
const READABLE = 0.82;

export interface Camera {
  /** All of it if that can be read, else the end where the lot asked for is. */
  readonly home: () => void;
  /** What is drawn next leaves this card where it is on the screen. */
  readonly hold: (id: string) => void;
  /** Moves no further than needed. */
  readonly reveal: (id: string) => void;
  readonly zoom: (factor: number) => void;
}

/** Where one looks at the picture. Nothing glides: it is there at once, for those who want no motion too. */
export function useCamera(room: RefObject<HTMLElement | null>, placement: Placement, root: string): Camera {
  const flow = useReactFlow();
  const held = useRef<{ id: string; x: number; y: number } | null>(null);

  function home(): void {
    const { clientWidth: wide, clientHeight: high } = room.current!;
    const { width, height, spots } = placement;
    const zoom = Math.min(1, Math.max(READABLE, Math.min((wide - 2 * EDGE) / width, (high - TOP - EDGE) / height)));
    const at = spots.get(root) ?? [...spots.values()][0] ?? { x: 0, y: 0 };
    const fitsX = width * zoom <= wide - 2 * EDGE;
    const fitsY = height * zoom <= high - TOP - EDGE;
    void flow.setViewport({
      zoom,
      x: fitsX ? (wide - width * zoom) / 2 : at.x === 0 ? EDGE : wide - EDGE - (at.x + CARD_WIDTH) * zoom,
      y: fitsY ? TOP + (high - TOP - EDGE - height * zoom) / 2 : (high + TOP) / 2 - (at.y + 30) * zoom,
    });
  }
  const screenOf = (id: string): { x: number; y: number } | null => {
    const spot = placement.spots.get(id);
    const { x, y, zoom } = flow.getViewport();
    return spot ? { x: spot.x * zoom + x, y: spot.y * zoom + y } : null;
  };
  function move(dx: number, dy: number): void {
    const { x, y, zoom } = flow.getViewport();
    if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom });
  }
  function follow(): void {
    const was = held.current;
    held.current = null;
    const is = was && screenOf(was.id);
    if (is) move(was.x - is.x, was.y - is.y);
    else home();
  }
  const drawn = useRef<Placement | null>(null);
  useLayoutEffect(() => {
    if (drawn.current !== null && drawn.current !== placement) follow();
    drawn.current = placement;
  });
  return {
    home,
    hold: (id) => {
      const at = screenOf(id);
      held.current = at && { id, ...at };
    },
    reveal: (id) => {
      const at = screenOf(id);
      if (!at) return;
      const { clientWidth: wide, clientHeight: high } = room.current!;
      const { zoom } = flow.getViewport();
      const into = (from: number, to: number, least: number, most: number): number =>
        from < least ? least - from : to > most ? Math.max(most - to, least - from) : 0;
      move(into(at.x, at.x + CARD_WIDTH * zoom, EDGE, wide - EDGE), into(at.y, at.y + 70 * zoom, TOP, high - EDGE));
    },
    zoom: (factor) => void flow.zoomTo(flow.getZoom() * factor),
  };
}
