import { flowKey, groupBy, type Flow } from './lineage';

/** What is to be placed: time runs left to right, so everything stands left of what it went into. */
export interface ToPlace {
  readonly id: string;
  readonly height: number;
}
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly column: number;
}
export interface Placement {
  /** Upper left corners. */
  readonly spots: ReadonlyMap<string, Spot>;
  /** Where a flow passes columns between its ends: the height of its line in each, left to right. */
  readonly bends: ReadonlyMap<string, readonly { readonly x: number; readonly y: number }[]>;
  readonly width: number;
  readonly height: number;
}

export const CARD_WIDTH = 188;
const COLUMN = CARD_WIDTH + 60;
const GAP = 14;
/** Room for a line that passes by. */
const LANE = 12;
/** More passing lines than this are drawn straight: nobody could follow them. */
const MOST_LANES = 6000;
const SWEEPS = 10;

interface Item {
  readonly id: string;
  readonly height: number;
  readonly left: Item[];
  readonly right: Item[];
  y: number;
}

/**
 * Layers of a graph drawn so that lines cross little: each item as late as it can stand, order by the middle of its
 * neighbours (the barycentre method of Sugiyama et al.), heights drawn towards them. O(sweeps · (n log n + flows)).
 */
export function placeCards(cards: readonly ToPlace[], flows: readonly Flow[]): Placement {
  const column = columnsOf(cards, flows);
  const items = new Map(cards.map(({ id, height }) => [id, itemOf(id, height)]));
  const columns: Item[][] = Array.from({ length: Math.max(0, ...column.values()) + 1 }, () => []);
  for (const { id } of cards) columns[column.get(id)!]!.push(items.get(id)!);
  const lanes = new Map<string, { readonly first: number; readonly passed: readonly Item[] }>();
  const spans = flows.map(({ from, to }) => column.get(to)! - column.get(from)! - 1);
  const withLanes = spans.reduce((all, span) => all + Math.max(0, span), 0) <= MOST_LANES;
  flows.forEach(({ from, to }, place) => {
    let last = items.get(from)!;
    const passed = withLanes
      ? Array.from({ length: Math.max(0, spans[place]!) }, () => itemOf(`lane ${place}`, LANE))
      : [];
    passed.forEach((lane, step) => columns[column.get(from)! + step + 1]!.push(lane));
    for (const next of [...passed, items.get(to)!]) {
      last.right.push(next);
      next.left.push(last);
      last = next;
    }
    if (passed.length > 0) lanes.set(flowKey(from, to), { first: column.get(from)! + 1, passed });
  });
  order(columns);
  settle(columns);
  const top = Math.min(0, ...columns.flat().map(({ y }) => y));
  const spots = new Map(
    cards.map(({ id }) => {
      const at = column.get(id)!;
      return [id, { x: at * COLUMN, y: items.get(id)!.y - top, column: at }];
    }),
  );
  const bends = new Map(
    [...lanes].map(([key, { first, passed }]) => [
      key,
      passed.map(({ y }, step) => ({ x: (first + step) * COLUMN, y: y - top + LANE / 2 })),
    ]),
  );
  return {
    spots,
    bends,
    width: (columns.length - 1) * COLUMN + CARD_WIDTH,
    height: Math.max(0, ...columns.flat().map(({ y, height }) => y + height)) - top,
  };
}

const itemOf = (id: string, height: number): Item => ({ id, height, left: [], right: [], y: 0 });

/** Each as far right as what it went into allows; lines that run back (a cycle) are left out of account. */
function columnsOf(cards: readonly ToPlace[], flows: readonly Flow[]): Map<string, number> {
  const out = groupBy(flows, ({ from }) => from);
  const fromRight = new Map<string, number>();
  const open = new Set<string>();
  for (const { id } of cards) {
    // Depth first without the stack of calls: lineages may be thousands of steps long.
    const path = [id];
    while (path.length > 0) {
      const here = path.at(-1)!;
      if (fromRight.has(here)) {
        path.pop();
        continue;
      }
      open.add(here);
      const ahead = (out.get(here) ?? []).map(({ to }) => to).filter((to) => !open.has(to) || fromRight.has(to));
      const next = ahead.find((to) => !fromRight.has(to));
      if (next !== undefined) path.push(next);
      else {
        fromRight.set(here, Math.max(-1, ...ahead.map((to) => fromRight.get(to)!)) + 1);
        open.delete(here);
        path.pop();
      }
    }
  }
  const last = Math.max(0, ...fromRight.values());
  return new Map([...fromRight].map(([id, steps]) => [id, last - steps]));
}

function order(columns: readonly Item[][]): void {
  const place = new Map<Item, number>();
  const number = (column: readonly Item[]): void => column.forEach((item, at) => place.set(item, at));
  columns.forEach(number);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const rightwards = sweep % 2 === 1;
    for (const column of rightwards ? columns : [...columns].reverse()) {
      const middle = new Map(
        column.map((item) => {
          const near = rightwards ? item.left : item.right;
          const all = near.reduce((total, each) => total + place.get(each)!, 0);
          return [item, near.length > 0 ? all / near.length : place.get(item)!];
        }),
      );
      column.sort((a, b) => middle.get(a)! - middle.get(b)! || place.get(a)! - place.get(b)!);
      number(column);
    }
  }
}

function settle(columns: readonly Item[][]): void {
  for (const column of columns) {
    let y = 0;
    for (const item of column) {
      item.y = y;
      y += item.height + GAP;
    }
  }
  const centre = ({ y, height }: Item): number => y + height / 2;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const rightwards = sweep % 2 === 1;
    for (const column of rightwards ? columns : [...columns].reverse()) {
      const wanted = column.map((item) => {
        const near = rightwards ? item.left : item.right;
        if (near.length === 0) return item.y;
        return near.reduce((total, each) => total + centre(each), 0) / near.length - item.height / 2;
      });
      keepApart(column, wanted);
    }
  }
}

/** As near to what is wanted as may be without overlap: neighbours that would collide share their wishes. */
function keepApart(column: readonly Item[], wanted: readonly number[]): void {
  const blocks: { first: number; count: number; y: number; size: number }[] = [];
  column.forEach((item, at) => {
    let block = { first: at, count: 1, y: wanted[at]!, size: item.height + GAP };
    for (let before = blocks.at(-1); before && before.y + before.size > block.y; before = blocks.at(-1)) {
      blocks.pop();
      const count = before.count + block.count;
      // The mean of where each of its items would put the block's upper edge.
      const y = (before.y * before.count + (block.y - before.size) * block.count) / count;
      block = { first: before.first, count, y, size: before.size + block.size };
    }
    blocks.push(block);
  });
  for (const { first, count, y } of blocks) {
    let next = y;
    for (const item of column.slice(first, first + count)) {
      item.y = next;
      next += item.height + GAP;
    }
  }
}
