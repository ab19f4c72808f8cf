import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';
import { CARD_WIDTH } from './place-cards';

export type FlowLineEdge = Edge<
  {
    readonly bends: readonly { readonly x: number; readonly y: number }[];
    /** Pixels; null: nobody knows how much. */
    readonly width: number | null;
    readonly flagged: boolean;
  },
  'flow'
>;

/** A curve that leaves and arrives level. */
const curve = (fromX: number, fromY: number, toX: number, toY: number): string => {
  const reach = Math.max(24, Math.abs(toX - fromX) / 2);
  return `C${fromX + reach},${fromY} ${toX - reach},${toY} ${toX},${toY}`;
};

/** What flowed from one lot into the next, as wide as it weighed; dashed where nobody knows. */
export function FlowLine({ id, sourceX, sourceY, targetX, targetY, data }: EdgeProps<FlowLineEdge>) {
  const { bends, width, flagged } = data!;
  let path = `M${sourceX},${sourceY}`;
  let [x, y] = [sourceX, sourceY];
  for (const bend of bends) {
    path += `${curve(x, y, bend.x, bend.y)}L${bend.x + CARD_WIDTH},${bend.y}`;
    [x, y] = [bend.x + CARD_WIDTH, bend.y];
  }
  path += curve(x, y, targetX, targetY);
  const kind = ['flow-line', width === null && 'unknown', flagged && 'flagged'].filter(Boolean).join(' ');
  return (
    <>
      <BaseEdge id={id} path={path} className={kind} style={{ strokeWidth: width ?? 1.5 }} interactionWidth={0} />
      {flagged && <path d={path} className="flow-core" />}
    </>
  );
}
