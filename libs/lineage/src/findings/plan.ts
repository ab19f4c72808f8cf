import type { FindingEvent } from '@headwater/contracts';
import type { FindingLife } from './fold';
import { isAccused, type Parties } from './parties';

export type PlanState = 'submitted' | 'approved' | 'rejected';

/** A later due date of a plan that was there already. */
export interface Extension {
  readonly from: string;
  readonly to: string;
  readonly event: FindingEvent;
  readonly selfDeclared: boolean;
  /**
   * `in-force`: the due date moved. `asked`: the accused side says a later date than was agreed, and nobody else has
   * answered. `refused`: somebody else rejected it.
   */
  readonly state: 'in-force' | 'asked' | 'refused';
}

/** The improvement plan (corrective action plan) of a finding at a site, as events tell it. */
export interface Plan {
  readonly state: PlanState;
  /** The event that submitted it last; null: it was decided on, and nobody has sent it here. */
  readonly submitted: FindingEvent | null;
  /** The event that approved or rejected it; null: nobody has yet. */
  readonly decided: FindingEvent | null;
  readonly rootCause: string | null;
  readonly actions: readonly string[];
  readonly preventiveActions: readonly string[];
}

/** What is due when. Dates are plain dates. */
export interface Schedule {
  readonly plan: Plan | null;
  /** In force. Null: no deadline, none stated, or collaborative. */
  readonly dueDate: string | null;
  /** To be mended together with others, without a deadline (SMETA 7). */
  readonly collaborative: boolean;
  readonly extensions: readonly Extension[];
  readonly unmoving: ReadonlyMap<FindingEvent, Unmoving>;
}

/** Why an event of a plan moves less than it says, or on whose word only. */
export type Unmoving =
  /** A due date, or a word on a plan, that is not there. */
  | 'no-plan'
  /** The accused side approves its own plan, undoes an approval, or frees itself of a deadline. */
  | 'own-approval'
  /** The accused side states a date where somebody else agreed to none: it stands, on its own word. */
  | 'own-date'
  /** The accused side says a later date than was agreed, and nobody has answered; or somebody refused it. */
  | 'extension-asked'
  | 'extension-refused';

interface State extends Schedule {
  /** Somebody else than the accused side approved the plan, set a date, or said that there is none. */
  readonly agreed: boolean;
}

const NOTHING: State = {
  plan: null,
  dueDate: null,
  collaborative: false,
  extensions: [],
  agreed: false,
  unmoving: new Map(),
};

/**
 * Plan, due date and extensions at a site, or as they were told of any of several; null: whatever sites events name. A date
 * stands on the accused side's word until somebody else approves the plan, sets a date or says that there is none; from
 * then on it moves later on somebody else's word only (self-declared is never verified).
 */
export function scheduleAt(
  life: FindingLife,
  sites: ReadonlySet<string> | null,
  operators: ReadonlySet<string>,
): Schedule {
  const state = life.events
    .filter((event) => sites === null || !event.sites || event.sites.some((site) => sites.has(site)))
    .reduce(
      (before, event) => after(before, event, isAccused(event.publisher, { reported: life.reported, operators })),
      NOTHING,
    );
  const waiting = state.extensions.flatMap(({ event, state: answer }) =>
    answer === 'in-force' ? [] : [[event, `extension-${answer}` as const] as const],
  );
  return { ...state, unmoving: new Map<FindingEvent, Unmoving>([...state.unmoving, ...waiting]) };
}

/** Extensions of several sites in the order of life: one event that moves the same dates at several is one. `parties`: of all of them. */
export function mergedExtensions(
  { events }: FindingLife,
  schedules: readonly Schedule[],
  parties: Parties,
): Extension[] {
  const found = new Map<FindingEvent, Map<string, Extension>>();
  for (const extension of schedules.flatMap(({ extensions }) => extensions)) {
    const of = found.get(extension.event) ?? new Map<string, Extension>();
    const selfDeclared = isAccused(extension.event.publisher, parties);
    found.set(extension.event, of.set(`${extension.from} ${extension.state}`, { ...extension, selfDeclared }));
  }
  const byDates = ([a]: [string, Extension], [b]: [string, Extension]): number => (a < b ? -1 : 1);
  return events.flatMap((event) => [...(found.get(event) ?? [])].sort(byDates).map(([, extension]) => extension));
}

/** `own`: on the accused side's word. */
function after(state: State, event: FindingEvent, own: boolean): State {
  switch (event.kind) {
    case 'plan-submitted': {
      const plan = { ...contentOf(event, null), state: 'submitted' as const, submitted: event, decided: null };
      return dated({ ...state, plan }, event, own, state.plan !== null);
    }
    case 'plan-approved':
      return own ? remarked(state, event, 'own-approval') : approved(state, event);
    case 'plan-rejected':
      return own && state.plan?.state === 'approved' ? remarked(state, event, 'own-approval') : rejected(state, event);
    case 'progress-reported':
      if (!state.plan) return speaksOfPlan(event) ? remarked(state, event, 'no-plan') : state;
      return dated({ ...state, plan: { ...state.plan, ...contentOf(event, state.plan) } }, event, own, true);
    case 'reported':
    case 'verified':
    case 'reopened':
      return dated(freed(state, event, own), event, own, false);
    default:
      return state;
  }
}

const speaksOfPlan = ({ dueDate, rootCause, actions, preventiveActions }: FindingEvent): boolean =>
  [dueDate, rootCause, actions, preventiveActions].some((said) => said !== undefined);

const contentOf = (
  event: FindingEvent,
  before: Plan | null,
): Pick<Plan, 'rootCause' | 'actions' | 'preventiveActions'> => ({
  rootCause: event.rootCause ?? before?.rootCause ?? null,
  actions: event.actions ?? before?.actions ?? [],
  preventiveActions: event.preventiveActions ?? before?.preventiveActions ?? [],
});

const remarked = (state: State, event: FindingEvent, why: Unmoving): State => ({
  ...state,
  unmoving: new Map([...state.unmoving, [event, why]]),
});

/** The due date that an event states: in force, or, where an earlier one was agreed and the accused side wants more, asked for. */
function dated(state: State, event: FindingEvent, own: boolean, hasPlan: boolean): State {
  const { dueDate: to } = event;
  const { dueDate: from, extensions } = state;
  if (to === undefined) return state;
  const later = from !== null && to > from;
  const extension = { from: from!, to, event, selfDeclared: own };
  if (later && own && state.agreed) return { ...state, extensions: [...extensions, { ...extension, state: 'asked' }] };
  return {
    ...(from === null && own && state.agreed ? remarked(state, event, 'own-date') : state),
    dueDate: to,
    agreed: !own || state.agreed,
    collaborative: false,
    extensions: later && hasPlan ? [...extensions, { ...extension, state: 'in-force' }] : extensions,
  };
}

/** Approval by somebody else: of the plan, of an extension that was asked for, and of the date that it names. */
function approved(state: State, event: FindingEvent): State {
  const plan: Plan = {
    ...(state.plan ?? { submitted: null, rootCause: null, actions: [], preventiveActions: [] }),
    ...{ state: 'approved', decided: event },
  };
  const asked = lastAsked(state);
  const to = event.dueDate ?? asked?.to;
  const grants = asked !== undefined && asked.to === to && !event.collaborative;
  const decided = freed({ ...answered(state, grants ? 'in-force' : 'refused'), plan, agreed: true }, event, false);
  return grants
    ? { ...decided, dueDate: asked.to, collaborative: false }
    : dated(decided, event, false, state.plan !== null);
}

/** Rejects the plan, or, of one that was approved, the extension that was asked for. Who submitted it may take it back, until it is approved. */
function rejected(state: State, event: FindingEvent): State {
  const { plan } = state;
  if (!plan) return remarked(state, event, 'no-plan');
  const rest = answered(state, 'refused');
  return lastAsked(state) && plan.state === 'approved'
    ? rest
    : { ...rest, plan: { ...plan, state: 'rejected', decided: event } };
}

const lastAsked = ({ extensions }: State): Extension | undefined =>
  extensions.findLast(({ state }) => state === 'asked');

/** The last extension that was asked for is answered so; those before it were not granted. */
function answered(state: State, answer: 'in-force' | 'refused'): State {
  const last = lastAsked(state);
  return {
    ...state,
    extensions: state.extensions.map((each) =>
      each.state === 'asked' ? { ...each, state: each === last ? answer : 'refused' } : each,
    ),
  };
}

/** `collaborative` on somebody else's word: true takes the deadline away, whatever was asked for; false says that one may be set again. */
function freed(state: State, event: FindingEvent, own: boolean): State {
  if (event.collaborative === undefined) return state;
  if (own) return remarked(state, event, 'own-approval');
  if (!event.collaborative) return { ...state, collaborative: false };
  return { ...answered(state, 'refused'), collaborative: true, dueDate: null, agreed: true };
}
