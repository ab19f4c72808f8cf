import type { Placement } from './place-cards';
import type { GraphView } from './view';

/** The card that an arrow key leads to: left to what went in, right to what came out, up and down in the column. */
export function neighbour(view: GraphView, { spots }: Placement, id: string, key: string): string | null {
  const here = spots.get(id);
  if (!here) return null;
  const nearest = (ids: readonly string[]): string | null =>
    [...ids].sort((a, b) => Math.abs(spots.get(a)!.y - here.y) - Math.abs(spots.get(b)!.y - here.y))[0] ?? null;
  switch (key) {
    case 'ArrowLeft':
      return nearest(view.flows.filter(({ to }) => to === id).map(({ from }) => from));
    case 'ArrowRight':
      return nearest(view.flows.filter(({ from }) => from === id).map(({ to }) => to));
    case 'ArrowUp':
    case 'ArrowDown': {
      const way = key === 'ArrowDown' ? 1 : -1;
      return nearest(
        [...spots]
          .filter(([, { column, y }]) => column === here.column && (y - here.y) * way > 0)
          .map(([other]) => other),
      );
    }
    default:
      return null;
  }
}
