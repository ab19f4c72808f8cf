import { createContext, useContext } from 'react';
import type { Card } from './view';

/** What cards need of the picture that they stand in. */
export interface GraphHands {
  readonly active: string;
  /** Whether the active card is to take the keyboard's focus, now that it is drawn: true once for each move. */
  readonly tookFocus: () => boolean;
  readonly choose: (id: string) => void;
  readonly unfold: (card: Card) => void;
  readonly nameOf: (site: string) => string;
}

export const GraphContext = createContext<GraphHands | null>(null);

export function useGraph(): GraphHands {
  const hands = useContext(GraphContext);
  if (!hands) throw new Error('a card stands outside a graph');
  return hands;
}
