import { DecidedBatch, DecidedUse } from '../graph/decide-uses';
import { ALL, mix, NONE, OPEN, part, partOverdrawn, scaled, Triple, triple } from './triple';

/** Where material came from: an inflow of a batch. */
export interface Source {
  /** Of its step in topological order; -1 where the step is not among those loaded. */
  readonly position: number;
  /** The step has several outputs, of which this is a part: its mass and that of all (kg, null unknown). */
  readonly share: { readonly of: number | null; readonly total: number | null } | null;
}

export interface Mixture {
  readonly sources: readonly Source[];
  readonly masses: readonly (number | null)[];
}

export interface Taking {
  readonly seen: Mixture;
  readonly decided: DecidedUse | null;
  readonly batch: DecidedBatch | null;
}

export interface Node {
  readonly takings: readonly Taking[];
  /** Masses in the mix of the takings, kg, null unknown. */
  readonly weights: readonly (number | null)[];
  /** Their sum, where several takings of known mass are mixed; else null. */
  readonly total: number | null;
  readonly scale: number;
  readonly cyclic: boolean;
}

/** Shares of one set of steps, everywhere below it. */
export class SetShares {
  private readonly shares = new Map<number, Triple>();

  constructor(
    nodes: readonly Node[],
    consumers: readonly (readonly number[])[],
    members: readonly number[],
    private readonly mixtureOf: (batch: DecidedBatch) => Mixture,
  ) {
    const below = new Set(members);
    for (const node of below) for (const consumer of consumers[node]!) below.add(consumer);
    for (const member of members) this.shares.set(member, ALL);
    for (const at of Int32Array.from(below).sort())
      if (!this.shares.has(at)) this.shares.set(at, this.evaluate(nodes[at]!));
  }

  private evaluate(node: Node): Triple {
    if (node.cyclic) return OPEN;
    if (node.total === null) {
      const parts = node.takings.map((taking) => this.taken(taking));
      return scaled(mix(parts, node.weights), node.scale);
    }
    // The mix of known masses, without touching what the set does not lead to: most of it.
    let [min, max] = [0, 0];
    let proRata: number | null = 0;
    for (let i = 0; i < node.takings.length; i++) {
      const weight = node.weights[i]!;
      if (weight === 0) continue;
      const part = this.taken(node.takings[i]!);
      if (part === NONE) continue;
      const fraction = weight / node.total;
      min += fraction * part.min;
      max += fraction * part.max;
      proRata = proRata === null || part.proRata === null ? null : proRata + fraction * part.proRata;
    }
    return scaled(triple(min, proRata, max), node.scale);
  }

  private taken({ seen, decided, batch }: Taking): Triple {
    if (!decided || seen.sources.length === 0) return NONE;
    const share = this.mixed(seen);
    if (decided.whole || share === NONE) return share;
    return batch!.overdrawn
      ? partOverdrawn(share, decided.takes, decided.seenMass, batch!.mass!, batch!.used)
      : part(share, decided.takes, decided.seenMass);
  }

  private mixed({ sources, masses }: Mixture): Triple {
    return sources.length === 1
      ? this.came(sources[0]!)
      : mix(
          sources.map((source) => this.came(source)),
          masses,
        );
  }

  private came(source: Source): Triple {
    const share = this.shares.get(source.position);
    if (share === undefined) return NONE;
    return source.share ? part(share, source.share.of, source.share.total) : share;
  }

  /** The share in what a batch itself is asked for. */
  inBatch(batch: DecidedBatch): Triple {
    return batch.current.length === 0 ? NONE : this.mixed(this.mixtureOf(batch));
  }
}
