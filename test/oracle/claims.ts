import { type Claim, type Model, REASONS, type Reason, type Terms } from './answers';
import { byCodePoint, sortedNames } from './code-points';
import { type Certificate, type Certificates, effectiveFrom, firstInstantOf } from './certificates';
import { contentsThen, lookAt } from './contents';
import { asModel, isWeaker } from './custody';
import type { HeadwaterEvent, MovementEvent } from './events';
import type { Inflow } from './graph';
import { type World, originsOf, worthOf } from './links';
import { stepsIn } from './reach';
import { shareSeen } from './shares';
import { addUp, type Line, type Step } from './steps';
import { DAY, momentOf } from './time';

/** What a claim is about: links and untraced of a batch, as the dispatch found it. */
interface Found {
  sites: string[];
  models: Model[];
  hasUntraced: boolean;
  commodities: string[];
}

type Said = NonNullable<MovementEvent['claims']>[number];

/** § 6: "A dispatch's claim is judged at the dispatch's time, with all that is known now". */
export function claimsOf(world: World, shipments: HeadwaterEvent[], certificates: Certificates): Claim[] {
  const claims = shipments
    .filter((event): event is MovementEvent => event.kind === 'dispatch')
    .flatMap((dispatch) => {
      const said = eachOnce(dispatch.claims ?? []);
      if (said.length === 0) return [];
      return addUp(dispatch.batches).flatMap((line): Claim[] => {
        const found = foundBy(world, dispatch, line);
        const contents = contentsThen(world.network.graph, dispatch, line.batch);
        const head = { event: dispatch.eventId, publisher: dispatch.publisher, batch: line.batch, contents };
        return said.map((one) => ({ ...head, ...one, ...judged(world, dispatch, one, found, certificates) }));
      });
    });
  const key = ({ event, publisher, batch, certificate, custody }: Claim) =>
    [event, publisher, batch, certificate, custody ?? ''].join('\n');
  return claims.sort((a, b) => byCodePoint(key(a), key(b)));
}

function eachOnce(claims: Said[]): Said[] {
  const isSame = (a: Said, b: Said) => a.certificate === b.certificate && a.custody === b.custody;
  return claims.filter((claim, i) => claims.findIndex((other) => isSame(claim, other)) === i);
}

/** The batch as a use at the dispatch's time would see it: "claims on a container concern its contents then". */
function foundBy(world: World, dispatch: MovementEvent, line: Line): Found {
  const { network } = world;
  const seen = network.sight.seesAt(lookAt(dispatch, line));
  const origins = originsOf(world, seen);
  const sites = sortedNames(origins.flatMap(({ site }) => site ?? []));
  const of = (site: string) => origins.filter((step) => step.site === site);
  return {
    sites,
    models: sites.map((site) => worthOf(world, of(site), seen).custody),
    hasUntraced: shareSeen(network, new Set(origins), seen).min < 1,
    commodities: sortedNames([...commoditiesIn(world, seen), ...(dispatch.commodity ? [dispatch.commodity] : [])]),
  };
}

/** What the events that filled it state; through steps that state none, what those took. */
function commoditiesIn({ network }: World, seen: Inflow[]): string[] {
  const stated = (step: Step) => ('commodity' in step.event ? step.event.commodity : undefined);
  const nearest = new Set(stepsIn(seen));
  for (const step of nearest) {
    if (stated(step) === undefined) for (const feeder of network.feeders(step)) nearest.add(feeder);
  }
  return [...nearest].flatMap((step) => stated(step) ?? []);
}

function judged(world: World, dispatch: MovementEvent, said: Said, found: Found, certificates: Certificates) {
  const certificate = certificates.named(said.certificate);
  const held = momentsOf(dispatch, certificate).flatMap((instant) => {
    const { state, terms } = certificate.at(instant);
    const outOfForce: Reason[] = state === 'valid' ? [] : [state === 'unknown' ? 'unknown-certificate' : state];
    return [...outOfForce, ...(terms ? outsideOf(terms, world, dispatch, said, found) : [])];
  });
  if (found.models.some((model) => isWeaker(model, asModel(said.custody)))) held.push('weaker-custody');
  const reasons = REASONS.filter((reason) => held.includes(reason));
  const selfIssued = momentsOf(dispatch, certificate).some(
    (instant) => certificate.publisher !== null && certificate.at(instant).terms?.holder === certificate.publisher,
  );
  if (reasons.length > 0) return { verdict: 'unsupported' as const, reasons, selfIssued };
  if (answersForOrigins(said) && found.hasUntraced)
    return { verdict: 'undetermined' as const, reasons: ['unknown-origin' as const], selfIssued };
  return { verdict: 'supported' as const, reasons: [], selfIssued };
}

/** The dispatch's time; of a plain date every moment of that UTC day at which the certificate may be another. */
function momentsOf({ eventTime }: MovementEvent, { timeline }: Certificate): number[] {
  const start = firstInstantOf(eventTime);
  if (momentOf(eventTime).plainDate === undefined) return [start];
  return [start, ...timeline.map(effectiveFrom).filter((instant) => instant > start && instant < start + DAY)];
}

function answersForOrigins({ custody }: Said): boolean {
  return custody === 'identity-preserved' || custody === 'segregated';
}

/** What of the claim the certificate does not cover. */
function outsideOf(terms: Terms, { sites }: World, dispatch: MovementEvent, said: Said, found: Found): Reason[] {
  const reasons: Reason[] = [];
  if ((dispatch.from?.organization ?? dispatch.publisher) !== terms.holder) reasons.push('other-holder');
  if (isLimited(terms.commodities) && found.commodities.some((one) => !terms.commodities?.includes(one)))
    reasons.push('out-of-scope-commodity');
  if (isWeaker(asModel(terms.custody), asModel(said.custody))) reasons.push('weaker-custody');
  const covers = (site: string) =>
    isLimited(terms.sites) ? terms.sites.includes(site) : sites.operatorsOf(site).includes(terms.holder ?? '');
  if (answersForOrigins(said) && !found.sites.every(covers)) reasons.push('out-of-scope-site');
  return reasons;
}

function isLimited(names: string[] | undefined): names is string[] {
  return names !== undefined && names.length > 0;
}
