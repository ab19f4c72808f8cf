import { compareText } from './events/time';
import { SiteFacts, UNREGISTERED } from './events/sites';
import { Step } from './events/steps';
import { decideBatches } from './graph/decide-batches';
import { BatchAnomaly, DecidedBatch } from './graph/decide-uses';
import { BatchFlows, StepId } from './graph/flows';
import type { Movement } from './links/movements';
import { type After, type HandOver, handOversOn } from './links/handovers';
import { LinkWorth, type Worth } from './links/link-worth';
import { Sides } from './links/sides';
import { soleOrigins } from './links/sole-origin';
import { Paths } from './graph/paths';
import { PathsTo } from './graph/paths-to';
import { SetShares } from './shares/set-shares';
import { ShareGraph, StepAnomaly } from './shares/share-graph';
import { complement, NONE, Triple } from './shares/triple';

export type Anomaly = BatchAnomaly | StepAnomaly;

/** Live steps, and for each batch that they touch everything that flows into and out of it. */
export interface LineageInput {
  readonly steps: ReadonlyMap<StepId, Step>;
  readonly flows: ReadonlyMap<string, BatchFlows>;
  readonly sites: ReadonlyMap<string, SiteFacts>;
  /**
   * Dispatches and receipts of each batch, those of containers while it was in them included. Absent, evidence is unknown
   * wherever there is a hand-over.
   */
  readonly movements?: ReadonlyMap<string, readonly Movement[]>;
}

export interface Origin extends Worth {
  readonly site: string;
  readonly share: Triple;
  readonly path: readonly string[];
}

export interface Coverage {
  readonly located: Triple;
  readonly named: Triple;
  readonly untraced: Triple;
}

/** An origin step: a production at a farm or a mine, or at a site that nobody registered (MEANING § 1). */
export function isOrigin(step: Step, sites: ReadonlyMap<string, SiteFacts>): boolean {
  return step.kind === 'production' && step.site !== null && (sites.get(step.site) ?? UNREGISTERED).origin;
}

/**
 * The lineage of everything in `input`: ask it for batches. For what it says of a batch, `input` must hold all steps
 * upstream of it (by all inflows, seen or not) and the flows of every batch among them. Pure; built in one pass.
 */
export class Lineage {
  readonly batches: ReadonlyMap<string, DecidedBatch>;
  readonly graph: ShareGraph;
  /** Mostly one batch is asked for many things. */
  private asked: { batch: DecidedBatch; paths: PathsTo } | undefined;
  private origins: { located: StepId[]; named: StepId[] } | undefined;

  /** `asSeen`: batches as somebody saw them (`decideAsSeen`), of which links are asked, too. */
  constructor(
    readonly input: LineageInput,
    asSeen: readonly DecidedBatch[] = [],
  ) {
    this.batches = decideBatches(input.flows);
    const all =
      asSeen.length === 0
        ? this.batches
        : new Map([...this.batches, ...asSeen.map((each, i) => [`\u0000${i}`, each] as const)]);
    this.graph = new ShareGraph(input.steps, all);
  }

  sharesOf(set: Iterable<StepId>): SetShares {
    return this.graph.sharesOf(set);
  }

  pathsFrom(set: Iterable<StepId>): Paths {
    return new Paths(this.graph.graph, set);
  }

  /** What leads to a batch: steps, and the shortest paths from any set of them. */
  pathsTo(batch: DecidedBatch): PathsTo {
    if (this.asked?.batch !== batch) this.asked = { batch, paths: new PathsTo(this.graph.graph, batch) };
    return this.asked.paths;
  }

  /** Steps that lead to a batch, by what its uses see. */
  upstreamOf(batch: DecidedBatch): Set<StepId> {
    return new Set(this.pathsTo(batch).steps());
  }

  /** The links of a batch: the origin sites whose steps lead to it, by code point order of the site. */
  originsOf(name: string): Origin[] {
    const batch = this.batches.get(name);
    return batch ? this.linksOf(batch) : [];
  }

  /** The links of a batch as it was decided, or as somebody saw it. */
  linksOf(batch: DecidedBatch): Origin[] {
    const paths = this.pathsTo(batch);
    const bySite = new Map<string, StepId[]>();
    for (const id of paths.steps()) {
      const step = this.input.steps.get(id);
      if (!step || !isOrigin(step, this.input.sites)) continue;
      const known = bySite.get(step.site!);
      if (known) known.push(id);
      else bySite.set(step.site!, [id]);
    }
    const worth = this.worthOf(batch);
    return [...bySite]
      .sort(([a], [b]) => compareText(a, b))
      .map(([site, steps]) => ({
        site,
        share: this.sharesOf(steps).inBatch(batch),
        path: paths.from(steps)!,
        ...worth.of(steps),
      }));
  }

  /** What the links of a batch are worth: custody, evidence, and whose word they rest on. */
  private worthOf(batch: DecidedBatch): LinkWorth {
    const { steps, sites, movements = new Map<string, Movement[]>() } = this.input;
    const { graph } = this.graph;
    const { located, named } = (this.origins ??= this.findOrigins());
    const origins = this.sharesOf([...located, ...named]);
    const isSole = soleOrigins(graph, steps, isOrigin, sites);
    return new LinkWorth(
      {
        ...{ graph, steps, movements, sides: new Sides(sites) },
        isOfOneOrigin: (node) => isSole(node) && origins.isAllOf(node),
      },
      batch,
    );
  }

  /**
   * Hand-overs on the paths to a batch, or of one origin site of it: lazily, as there may be very many. `movements` with
   * what the caller wants to know of each; `keyOf` sorts steps and tells them apart.
   */
  handOversTo<M extends Movement>(
    batch: DecidedBatch,
    site: string | null,
    movements: ReadonlyMap<string, readonly M[]>,
    keyOf: (step: StepId) => string,
    after: After | null,
  ): Generator<HandOver<M>> {
    const { steps, sites } = this.input;
    const { graph } = this.graph;
    const nodes = this.pathsTo(batch)
      .steps()
      .map((id) => graph.nodeOf.get(id)!);
    const leading = new Set(nodes);
    const onPath = site === null ? leading : new Set<number>();
    if (site !== null) {
      const open = nodes.filter((node) => {
        const step = steps.get(graph.steps[node]!)!;
        return step.site === site && isOrigin(step, sites);
      });
      const met = new Set<number>();
      for (let node = open.pop(); node !== undefined; node = open.pop()) {
        if (met.has(node)) continue;
        met.add(node);
        if (graph.steps[node] !== undefined) {
          if (!leading.has(node)) continue;
          onPath.add(node);
        }
        open.push(...graph.seenByOf(node));
      }
    }
    const sides = new Sides(sites);
    return handOversOn({ graph, steps, sides, movements, keyOf, isOnPath: (node) => onPath.has(node) }, after);
  }

  /** Located, named and untraced shares of a batch (MEANING § 2). */
  coverageOf(name: string): Coverage {
    return this.coverageIn(this.batches.get(name)!);
  }

  coverageIn(batch: DecidedBatch): Coverage {
    const { located, named } = (this.origins ??= this.findOrigins());
    const share = (set: StepId[]): Triple => (set.length === 0 ? NONE : this.sharesOf(set).inBatch(batch));
    const [inLocated, inNamed] = [share(located), share(named)];
    // Of one kind only, which is mostly so, the share of all is known already.
    const all = located.length === 0 ? inNamed : named.length === 0 ? inLocated : share([...located, ...named]);
    return { located: inLocated, named: inNamed, untraced: complement(all) };
  }

  /** What the steps that filled a batch say it is; through those that say nothing, what they took. */
  commoditiesIn(batch: DecidedBatch): Set<string> {
    const { graph } = this.graph;
    const commodities = new Set<string>();
    const start = graph.sightOf(batch.now);
    const open = start === undefined ? [] : [start];
    const met = new Set(open);
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const id = graph.steps[node];
      const stated = id === undefined ? null : this.input.steps.get(id)!.commodity;
      if (stated !== null) {
        commodities.add(stated);
        continue;
      }
      for (let k = graph.sees.starts[node]!; k < graph.sees.starts[node + 1]!; k++) {
        const next = graph.sees.targets[k]!;
        if (met.has(next)) continue;
        met.add(next);
        open.push(next);
      }
    }
    return commodities;
  }

  private findOrigins(): { located: StepId[]; named: StepId[] } {
    const [located, named]: [StepId[], StepId[]] = [[], []];
    for (const [id, step] of this.input.steps) {
      if (!isOrigin(step, this.input.sites)) continue;
      ((this.input.sites.get(step.site!) ?? UNREGISTERED).located ? located : named).push(id);
    }
    return { located, named };
  }

  /** What does not add up about a batch, sorted. */
  anomaliesOf(name: string): readonly Anomaly[] {
    const batch = this.batches.get(name);
    if (!batch) return [];
    if (this.graph.stepAnomalies.size === 0) return batch.anomalies;
    const found = new Set<Anomaly>(batch.anomalies);
    for (const { step } of batch.inflows)
      for (const anomaly of this.graph.stepAnomalies.get(step) ?? []) found.add(anomaly);
    return [...found].sort();
  }
}
