import type { Inflow, Use } from './graph';
import { type Network, countsContent, gainOf, inputMasses, outputMass, outputSum } from './network';
import { upstreamOf } from './reach';
import { statesOtherForm } from './sight';
import { formsDiffer, type Step } from './steps';
import { ALL, ANYTHING, NOTHING, type Triple, mix, part, partOfOverdrawn, scaled } from './triple';

/** § 2: the share of a set G of steps in a batch that is asked for directly. */
export function shareOf(network: Network, G: Set<Step>, batch: string): Triple {
  return shareSeen(network, G, network.seenDirectly(batch));
}

/** … in a batch that is seen so. */
export function shareSeen(network: Network, G: Set<Step>, seen: Inflow[]): Triple {
  return new Shares(network, G).seen(seen);
}

/** § 2: the share of a set G in whatever is looked at. */
export class Shares {
  private readonly mixes = new Map<Step, Triple>();

  constructor(
    private readonly network: Network,
    private readonly G: Set<Step>,
  ) {}

  /** "A batch seen is the mix of the inflows seen, by their output masses"; forms that differ make those unknown. */
  seen(inflows: Inflow[]): Triple {
    if (inflows.length === 0) return NOTHING;
    const incomparable = formsDiffer(inflows.map((inflow) => inflow.line));
    return mix(
      inflows.map((inflow) => ({
        share: this.output(inflow.step, inflow.line.batch),
        mass: incomparable ? null : this.network.sight.inflowMass(inflow),
      })),
    );
  }

  /** Of all that the step made, its outputs together. */
  made(step: Step): Triple {
    const isMixed = step.kind !== 'production' && !this.G.has(step) && !this.network.onCycle.has(step);
    return isMixed ? this.mixOf(step) : this.output(step, '');
  }

  /** "One output line takes the mix, several take parts of the outputs' sum." */
  private output(step: Step, batch: string): Triple {
    if (this.G.has(step)) return ALL;
    if (step.kind === 'production') return NOTHING;
    if (this.network.onCycle.has(step)) return this.onCycle(step);
    const known = this.mixes.get(step) ?? this.mixOf(step);
    this.mixes.set(step, known);
    return step.outputs.length === 1 ? known : part(known, outputMass(step, batch), outputSum(step));
  }

  /** "Steps on a cycle, unless in G: (0, null, 1) if a step of G leads there, else (0, 0, 0)". */
  private onCycle(step: Step): Triple {
    return [...upstreamOf(this.network, [step])].some((other) => this.G.has(other)) ? ANYTHING : NOTHING;
  }

  /** "A transformation is the mix of its uses", scaled where its outputs exceed its inputs. */
  private mixOf(step: Step): Triple {
    const uses = this.network.graph.uses.filter((use) => use.step === step);
    const masses = inputMasses(this.network, step);
    const incomparable = !countsContent(step) && formsDiffer(step.inputs);
    const mixed = mix(
      uses.map((use, i) => ({ share: this.use(use), mass: incomparable ? null : (masses[i] ?? null) })),
    );
    const gain = gainOf(this.network, step);
    return gain === undefined ? mixed : scaled(mixed, gain);
  }

  /** "A use takes the part q of what it sees (a whole: all of it, as it is)"; overdrawn batches have less to give. */
  private use(use: Use): Triple {
    const { sight } = this.network;
    const inflows = sight.sees(use);
    const seen = this.seen(inflows);
    if (sight.isWhole(use)) return seen;
    const q = statesOtherForm(use, inflows) ? null : use.line.mass;
    const V = sight.massSeen(inflows);
    const overdraft = this.network.overdrawn(use.line.batch);
    return overdraft ? partOfOverdrawn(seen, q, V, overdraft.B, overdraft.U) : part(seen, q, V);
  }
}
