import type { When } from '@headwater/contracts';
import { type Emptyings, NEVER, type Out } from './emptyings';
import type { Inflow, Use } from './flows';
import { lowerBound, upperBound } from './range-sums';
import { RunTree } from './run-tree';
import { NO_SIGHT, Sight, sightOfAll } from './sight';

/** Uses tell time by timestamp or by plain date, and see by it in one order each. */
export const KINDS = ['timed', 'dated'] as const;
export type Kind = (typeof KINDS)[number];
export const kindOf = ({ date }: When): Kind => (date === null ? 'timed' : 'dated');

/** The uses of one kind by distinct times, earliest first. An inflow shows from `first` to `last` of them (-1: at none). */
export interface Line {
  readonly lo: readonly number[];
  readonly hi: readonly number[];
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** What the uses at each time see by time alone; null: nothing is left. */
  readonly sights: readonly (Sight | null)[];
}

/** Codes of sights: links of a chain are told apart by their inflows, all others in turn. */
const CODES = { inTurn: 0, timed: 1, dated: 2 };
const KINDS_OF_CODE = 4;

/**
 * What the uses of a batch see by time alone (MEANING § 1): over the uses of a kind in their order, every inflow shows over
 * one run, from the first that is not certainly before it to the last that it is not certainly out for. Runs that never
 * end make a chain; others, of what was taken out of a container, a tree.
 */
export class SightsByTime {
  readonly lines: { readonly timed: Line; readonly dated: Line };
  /** All inflows. */
  readonly all: Sight;
  /** What the batch holds now: all; of a container what is in it, or all that ever was. */
  readonly now: Sight;
  private readonly earliest = { timed: Infinity, dated: Infinity };
  private turns = 0;
  private ranks: Int32Array | undefined;

  constructor(
    private readonly inflows: readonly Inflow[],
    uses: readonly Use[],
    emptyings: Emptyings | null,
  ) {
    for (const { when } of inflows) this.earliest[kindOf(when)] = Math.min(this.earliest[kindOf(when)], when.lo);
    const outs = emptyings && inflows.map((inflow) => emptyings.outOf(inflow));
    const open: number[] = [];
    for (let place = 0; place < inflows.length; place++) if (!outs || outs[place] === NEVER) open.push(place);
    const [timed, dated] = [this.lineOf('timed', uses, outs, open), this.lineOf('dated', uses, outs, open)];
    const stay = open.length > 0 ? this.staying(open, [timed.stay, dated.stay]) : NO_SIGHT;
    const full = (sight: Sight | null): boolean => sight?.size === inflows.length;
    this.all = full(stay) ? stay : ([...timed.sights, ...dated.sights].find(full) ?? sightOfAll(inflows.length));
    this.now = stay.size > 0 ? stay : this.all;
    const whole = (sight: Sight | null): Sight | null => (full(sight) ? this.all : sight);
    this.lines = {
      timed: { ...timed, sights: timed.sights.map(whole) },
      dated: { ...dated, sights: dated.sights.map(whole) },
    };
  }

  /** Where the uses of a time stand among those of their kind. */
  placeOf(when: When): number {
    return lowerBound(this.lines[kindOf(when)].lo, when.lo);
  }

  /** What the uses at a time see by time alone; null: nothing is left. */
  at(when: When): Sight | null {
    return this.lines[kindOf(when)].sights[this.placeOf(when)] ?? null;
  }

  /** Whether any inflow is not certainly after a time. */
  anyCame({ lo, hi, date }: When): boolean {
    return this.earliest.timed <= hi || this.earliest.dated <= (date === null ? hi : lo);
  }

  private turn(): number {
    return CODES.inTurn + KINDS_OF_CODE * ++this.turns;
  }

  /** By the first recorded of its own inflows: what is recorded later, wherever it comes in, does not change that. */
  private chainCode(kind: Kind, own: readonly number[]): number {
    if (!this.ranks) {
      const order = Array.from(this.inflows.keys()).sort((a, b) => this.inflows[a]!.step - this.inflows[b]!.step);
      this.ranks = new Int32Array(order.length);
      for (let rank = 0; rank < order.length; rank++) this.ranks[order[rank]!] = rank;
    }
    let first = Infinity;
    for (const place of own) first = Math.min(first, this.ranks[place]!);
    return CODES[kind] + KINDS_OF_CODE * first;
  }

  private lineOf(
    kind: Kind,
    uses: readonly Use[],
    outs: readonly Out[] | null,
    open: readonly number[],
  ): Line & { stay: Sight } {
    const whens = new Map<number, When>();
    for (const { when } of uses) if (kindOf(when) === kind) whens.set(when.lo, when);
    const ordered = [...whens.values()].sort((a, b) => a.lo - b.lo);
    const [lo, hi] = [ordered.map((when) => when.lo), ordered.map((when) => when.hi)];
    const [first, last] = [new Int32Array(this.inflows.length), new Int32Array(this.inflows.length)];
    for (let place = 0; place < this.inflows.length; place++) {
      const { when } = this.inflows[place]!;
      first[place] = kind === 'dated' && when.date !== null ? lowerBound(lo, when.lo) : lowerBound(hi, when.lo);
      const { timed, dated, datedEnd } = outs?.[place] ?? NEVER;
      last[place] = upperBound(lo, Math.min(timed, kind === 'dated' ? dated : datedEnd)) - 1;
      if (last[place]! < first[place]!) first[place] = last[place] = -1;
    }
    const chain = this.chainOf(kind, open, first, lo.length);
    const runs = outs ? this.runsOf(outs, first, last, lo.length) : [];
    return { lo, hi, first, last, sights: this.together(chain, runs, lo.length), stay: chain.at(-1) ?? NO_SIGHT };
  }

  /** Of inflows that stay: at each place what shows at the one before, and what came since. */
  private chainOf(kind: Kind, open: readonly number[], first: Int32Array, size: number): (Sight | null)[] {
    const came: (number[] | undefined)[] = new Array<number[] | undefined>(size);
    for (const inflow of open) if (first[inflow]! >= 0) (came[first[inflow]!] ??= []).push(inflow);
    const chain: (Sight | null)[] = [];
    for (let place = 0, last: Sight | null = null; place < size; place++) {
      const own = came[place];
      if (own) last = new Sight(own, last ? [last] : [], this.chainCode(kind, own));
      chain.push(last);
    }
    return chain;
  }

  /** Of inflows that were taken out. Places between which none comes or goes are one. */
  private runsOf(outs: readonly Out[], first: Int32Array, last: Int32Array, size: number): (Sight | null)[] {
    const ended: number[] = [];
    const changes = new Uint8Array(size + 1);
    for (let inflow = 0; inflow < outs.length; inflow++) {
      if (outs[inflow] === NEVER || first[inflow] === -1) continue;
      ended.push(inflow);
      changes[first[inflow]!] = changes[last[inflow]! + 1] = 1;
    }
    if (ended.length === 0) return [];
    const among = new Int32Array(size + 1);
    for (let place = 1; place <= size; place++) among[place] = among[place - 1]! + changes[place]!;
    const tree = new RunTree(among[size]! + 1, () => this.turn());
    for (const inflow of ended) tree.add(inflow, among[first[inflow]!]!, among[last[inflow]! + 1]! - 1);
    return Array.from({ length: size }, (_, place) => tree.sightAt(among[place]!));
  }

  private together(chain: readonly (Sight | null)[], runs: readonly (Sight | null)[], size: number): (Sight | null)[] {
    const sights: (Sight | null)[] = [];
    for (let place = 0; place < size; place++) {
      const [stay, go] = [chain[place] ?? null, runs[place] ?? null];
      const same = place > 0 && stay === (chain[place - 1] ?? null) && go === (runs[place - 1] ?? null);
      if (same) sights.push(sights[place - 1]!);
      else sights.push(stay && go ? new Sight([], [stay, go], this.turn()) : (stay ?? go));
    }
    return sights;
  }

  /** All that stays: the longer of the chains, and what is later than all uses of its kind. */
  private staying(open: readonly number[], chains: readonly Sight[]): Sight {
    const longest = chains.reduce((a, b) => (b.size > a.size ? b : a));
    if (longest.size === open.length) return longest;
    const shown = new Uint8Array(this.inflows.length);
    for (const place of longest.places()) shown[place] = 1;
    const rest = open.filter((place) => shown[place] === 0);
    return new Sight(rest, longest.size > 0 ? [longest] : [], this.turn());
  }
}
