import type { Evidence, HandOver, Proof } from './answers';
import { byCodePoint, sortedNames } from './code-points';
import { contentsThen } from './contents';
import type { HeadwaterEvent, MovementEvent } from './events';
import type { Graph } from './graph';
import type { Sites } from './sites';
import type { Step } from './steps';
import { certainlyBefore, momentOf } from './time';
import type { Ways } from './ways';

/** § 3: a dispatch or a receipt, with all that it moved: what it names, and the contents of containers then. */
export interface Movement {
  event: MovementEvent;
  moved: string[];
}

export function movementsOf(graph: Graph, shipments: HeadwaterEvent[]): Movement[] {
  return shipments
    .filter((event): event is MovementEvent => event.kind === 'dispatch' || event.kind === 'receipt')
    .map((event) => {
      const named = event.batches.map(({ batch }) => batch);
      return { event, moved: sortedNames([...named, ...named.flatMap((name) => contentsThen(graph, event, name))]) };
    });
}

/** § 3: "A hand-over lies wherever the publishers of making and using differ, or their sites' operators do." */
export function handOversOn({ uses }: Ways, movements: Movement[], sites: Sites): HandOver[] {
  const all = uses.flatMap(({ use, onWay }) =>
    onWay
      .filter(({ step }) => isHandOver(step, use.step, sites))
      .map(({ step }) => handOver(step, use.line.batch, use.step, movements, sites)),
  );
  return eachOnce(all).sort(
    (a, b) => byCodePoint(a.batch, b.batch) || byCodePoint(a.making, b.making) || byCodePoint(a.using, b.using),
  );
}

/** § 3 Evidence: the weakest over the hand-overs, "`internal` if there is no hand-over". */
export function evidenceOf(handOvers: HandOver[]): Evidence {
  const weakestFirst: Proof[] = ['unknown', 'declared', 'documented'];
  return weakestFirst.find((proof) => handOvers.some(({ evidence }) => evidence === proof)) ?? 'internal';
}

function isHandOver(making: Step, using: Step, sites: Sites): boolean {
  if (making.event.publisher !== using.event.publisher) return true;
  const [makers, users] = [operatorsAt(making, sites), operatorsAt(using, sites)];
  if (makers.length === 0 || users.length === 0) return false;
  return makers.some((maker) => !users.includes(maker)) || users.some((user) => !makers.includes(user));
}

function handOver(making: Step, batch: string, using: Step, movements: Movement[], sites: Sites): HandOver {
  const usingSide = [using.event.publisher, ...operatorsAt(using, sites)];
  const between = movements
    .filter(({ event, moved }) => moved.includes(batch) && !isApart(event, making, using))
    .map(({ event }) => event);
  const dispatches = between.filter(({ kind, publisher }) => kind === 'dispatch' && !usingSide.includes(publisher));
  const receipts = between.filter(({ kind, publisher }) => kind === 'receipt' && usingSide.includes(publisher));
  const proofs = (dispatches.length > 0 ? 1 : 0) + (receipts.length > 0 ? 1 : 0);
  return {
    batch,
    making: making.event.eventId,
    using: using.event.eventId,
    evidence: proofs === 2 ? 'documented' : proofs === 1 ? 'declared' : 'unknown',
    dispatches: sortedNames(dispatches.map(({ eventId }) => eventId)),
    receipts: sortedNames(receipts.map(({ eventId }) => eventId)),
  };
}

/** What moved certainly before the making, or certainly after the use, was other material. */
function isApart(movement: MovementEvent, making: Step, using: Step): boolean {
  const moved = momentOf(movement.eventTime);
  return certainlyBefore(moved, making.time) || certainlyBefore(using.time, moved);
}

/** Who runs the place of a step; nobody where that is not known. */
function operatorsAt({ event }: Step, sites: Sites): string[] {
  const site = placeOf(event);
  return site === undefined ? [] : sites.operatorsOf(site);
}

function placeOf(event: HeadwaterEvent): string | undefined {
  switch (event.kind) {
    case 'production':
    case 'transformation':
    case 'aggregation':
      return event.site;
    case 'receipt':
      return event.site ?? event.to?.site;
    default:
      return undefined;
  }
}

/** Several events of one id, by several publishers, can make hand-overs that look the same. */
function eachOnce(handOvers: HandOver[]): HandOver[] {
  const seen = new Set<string>();
  return handOvers.filter((one) => {
    const text = JSON.stringify(one);
    return !seen.has(text) && Boolean(seen.add(text));
  });
}
