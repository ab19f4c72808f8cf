import { formsDiffer } from '../events/line';
import { totalOf } from '../events/mass';
import type { DecidedBatch } from './decide-uses';
import type { Inflow } from './flows';
import { foldSights, type Sight } from './sight';

/**
 * How what a sight shows is mixed (MEANING § 2, Mix). By their masses; or as wide as the bounds are: of the parts that are
 * not known to be nothing; or of every part, where all are nothing, or their forms differ.
 */
export type Mixing = 'by-mass' | 'of-some' | 'of-every';

/** A sight as a node: what it shows itself, and the nodes of what else it is made of. */
export interface SeenSight {
  readonly batch: DecidedBatch;
  /** How many inflows it shows in all. */
  readonly size: number;
  readonly mixing: Mixing;
  /** Mass of all, kg, NaN unknown. */
  readonly mass: number;
  /** What masses are counted in, kg, a power of two no less than all that is known to flow in; null: the batch has no other sight. */
  readonly unit: number | null;
  /** No part of it is known to weigh anything, and none is unknown. */
  readonly nothing: boolean;
  readonly inflows: readonly Inflow[];
  readonly parts: readonly number[];
}

interface Weight {
  readonly mass: number;
  readonly nothing: boolean;
  readonly form: string | null;
  readonly differ: boolean;
}

function weightOf(inflows: readonly Inflow[]): Weight {
  return {
    mass: totalOf(inflows.map(({ mass }) => mass ?? NaN)),
    nothing: inflows.every(({ mass }) => mass === 0),
    form: inflows.find(({ forms }) => forms.length > 0)?.forms[0] ?? null,
    differ: formsDiffer(inflows),
  };
}

function plus(a: Weight, b: Weight): Weight {
  return {
    mass: a.mass + b.mass,
    nothing: a.nothing && b.nothing,
    form: a.form ?? b.form,
    differ: a.differ || b.differ || (a.form !== null && b.form !== null && a.form !== b.form),
  };
}

const mixingOf = ({ mass, differ }: Weight): Mixing =>
  differ || mass === 0 ? 'of-every' : mass > 0 ? 'by-mass' : 'of-some';

/** A sight that is a part of several others, or that some ask for by itself, has a node; the rest are taken in. */
const OWN_NODE = 2;

/**
 * The sights of one batch that the steps of a graph see, as nodes. One that is a part of another is mixed as that one is:
 * where a single mass is unknown, of no part more is known than its bounds.
 */
export class SeenSights {
  readonly nodes: SeenSight[] = [];
  private readonly known = new Map<Sight, Partial<Record<Mixing, number>>>();
  private readonly natural = new Map<Sight, number>();
  private readonly viewers = new Map<Sight, number>();
  private readonly weigh: (sight: Sight) => Weight;
  private readonly unit: number;
  private readonly waiting: { readonly at: number; readonly sight: Sight; readonly mixing: Mixing }[] = [];

  /** `firstNode`: number of the first node. */
  constructor(
    private readonly batch: DecidedBatch,
    asked: readonly Sight[],
    private readonly firstNode: number,
  ) {
    this.unit = 2 ** Math.ceil(Math.log2(totalOf(batch.inflows.map(({ mass }) => mass ?? 0))));
    this.weigh = foldSights((places) => weightOf(places.map((place) => batch.inflows[place]!)), plus);
    for (const sight of asked) this.count(sight, OWN_NODE);
    for (const sight of asked) this.natural.set(sight, this.nodeOf(sight, mixingOf(this.weigh(sight))));
    for (let next = this.waiting.pop(); next; next = this.waiting.pop())
      this.nodes[next.at - this.firstNode] = this.made(next.sight, next.mixing);
  }

  /** The node of a sight that was asked for. */
  of(sight: Sight): number {
    return this.natural.get(sight)!;
  }

  private count(sight: Sight, times: number): void {
    const open: (readonly [Sight, number])[] = [[sight, times]];
    for (let next = open.pop(); next; next = open.pop()) {
      const known = this.viewers.get(next[0]);
      this.viewers.set(next[0], (known ?? 0) + next[1]);
      if (known === undefined) for (const part of next[0].parts) open.push([part, 1]);
    }
  }

  private nodeOf(sight: Sight, mixing: Mixing): number {
    let nodes = this.known.get(sight);
    if (!nodes) this.known.set(sight, (nodes = {}));
    const known = nodes[mixing];
    if (known !== undefined) return known;
    const at = this.firstNode + this.nodes.length;
    nodes[mixing] = at;
    this.nodes.push(undefined as never);
    this.waiting.push({ at, sight, mixing });
    return at;
  }

  private made(sight: Sight, mixing: Mixing): SeenSight {
    const inflows: Inflow[] = [];
    const parts: number[] = [];
    const open = [sight];
    for (let next = open.pop(); next; next = open.pop()) {
      for (const place of next.own) inflows.push(this.batch.inflows[place]!);
      for (const part of next.parts) {
        if (this.viewers.get(part)! < OWN_NODE) open.push(part);
        else parts.push(this.nodeOf(part, mixing));
      }
    }
    const { mass, nothing } = this.weigh(sight);
    return { batch: this.batch, size: sight.size, mixing, mass, unit: this.unit, nothing, inflows, parts };
  }
}

const NO_PARTS: readonly number[] = [];

/** The only sight of a batch, as most have one: it shows all inflows. */
export function onlySight(batch: DecidedBatch): SeenSight {
  const { inflows } = batch;
  const weight = weightOf(inflows);
  const { mass, nothing } = weight;
  return { batch, size: inflows.length, mixing: mixingOf(weight), mass, unit: null, nothing, inflows, parts: NO_PARTS };
}
