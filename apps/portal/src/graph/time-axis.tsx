import { useViewport } from '@xyflow/react';
import { useFormatter } from 'use-intl';
import { CARD_WIDTH, type Placement } from './place-cards';
import type { GraphView } from './view';

/** When the lots of each column were made: it stays above them. */
export function TimeAxis({ view, placement }: { readonly view: GraphView; readonly placement: Placement }) {
  const { x, zoom } = useViewport();
  const format = useFormatter();
  const columns = new Map<number, { left: number; times: string[] }>();
  for (const card of view.cards) {
    const spot = placement.spots.get(card.id)!;
    const column = columns.get(spot.column) ?? { left: spot.x, times: [] };
    columns.set(spot.column, column);
    for (const { made } of card.kind === 'lot' ? [card.lot] : card.bundle.lots)
      if (made !== null) column.times.push(made);
  }
  if ([...columns.values()].every(({ times }) => times.length === 0)) return null;
  return (
    <div className="time-axis" aria-hidden="true">
      {[...columns].map(([column, { left, times }]) => {
        const read = times.map((time) => new Date(time)).filter((time) => !Number.isNaN(time.getTime()));
        if (read.length === 0) return null;
        const [first, last] = [read.reduce((a, b) => (a < b ? a : b)), read.reduce((a, b) => (a > b ? a : b))];
        return (
          <span key={column} style={{ transform: `translateX(${x + left * zoom}px)`, width: CARD_WIDTH * zoom }}>
            {format.dateTimeRange(first, last, { dateStyle: 'medium' })}
          </span>
        );
      })}
    </div>
  );
}
