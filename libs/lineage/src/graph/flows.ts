import { When } from '@headwater/contracts';

/** Steps are known by number within one computation (and in the linker's tables). */
export type StepId = number;

/** A step's output line, seen from the batch that it fills. `mass` in kg as stated, null unknown. */
export interface Inflow {
  readonly step: StepId;
  readonly when: When;
  readonly mass: number | null;
  readonly forms: readonly string[];
  /** The batch that was put in, if the step is a packing. */
  readonly child: string | null;
  /**
   * The batch that the step took of without stating how much: a child put in whole, or a container that goes on under
   * another name. What it took, where that is certain, is what flows in.
   */
  readonly wholeOf: string | null;
}

/** A step's input line, seen from the batch that it takes of. */
export interface Use {
  readonly step: StepId;
  readonly when: When;
  readonly mass: number | null;
  readonly stated: boolean;
  readonly forms: readonly string[];
  readonly packing: boolean;
}

/** A `delete`: the children listed, or all (null). */
export interface Unpacking {
  readonly when: When;
  readonly children: ReadonlySet<string> | null;
}

/** Everything that decides what uses of a batch see: nothing of other batches but the masses of what was put in whole. */
export interface BatchFlows {
  readonly batch: string;
  readonly inflows: readonly Inflow[];
  readonly uses: readonly Use[];
  readonly unpackings: readonly Unpacking[];
}

/** A container is a batch that has inflows, all of them children. */
export function isContainer(flows: BatchFlows): boolean {
  return flows.inflows.length > 0 && flows.inflows.every((inflow) => inflow.child !== null);
}
