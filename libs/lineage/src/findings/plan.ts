import type { FindingEvent } from '@headwater/contracts';
import { concerns, type FindingLife } from './fold';
import { isAccused } from './parties';

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
}

/** Why an event of a plan moves less than it says. */
export type Unmoving =
  /** A due date, or a word on a plan, that is not there. */
  | 'no-plan'
  /** The accused side approves its own plan, or frees itself of a deadline. */
  | 'own-approval'
  /** The accused side says a later date than was agreed, and nobody has answered; or somebody refused it. */
  | 'extension-asked'
  | 'extension-refused';

interface State extends Schedule {
  /** Somebody else than the accused side agreed to the date. */
  readonly agreed: boolean;
  readonly unmoving: ReadonlyMap<FindingEvent, Unmoving>;
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
 * Plan, due date and extensions at a site; `site` null: of the finding as a whole, whatever sites events name. A date
 * stands on the accused side's word until somebody else approves the plan; from then on it moves on somebody else's
 * word only (self-declared is never verified).
 */
export function scheduleAt(
  life: FindingLife,
  site: string | null,
  operators: ReadonlySet<string>,
): Schedule & { readonly unmoving: ReadonlyMap<FindingEvent, Unmoving> } {
  const state = life.events
    .filter((event) => site === null || concerns(event, site))
    .reduce(
      (before, event) => after(before, event, isAccused(event.publisher, { reported: life.reported, operators })),
      NOTHING,
    );
  const waiting = state.extensions.flatMap(({ event, state: answer }) =>
    answer === 'in-force' ? [] : [[event, `extension-${answer}` as const] as const],
  );
  return { ...state, unmoving: new Map<FindingEvent, Unmoving>([...state.unmoving, ...waiting]) };
}

/** `own`: on the accused side's word. */
function after(state: State, event: FindingEvent, own: boolean): State {
  switch (event.kind) {
    case 'plan-submitted': {
      const plan = { ...contentOf(event, null), state: 'submitted' as const, submitted: event, decided: null };
      return dated({ ...state, plan }, event, own, state.plan !== null);
    }
    case 'plan-approved':
      return own ? passedOver(state, event, 'own-approval') : approved(state, event);
    case 'plan-rejected':
      return rejected(state, event);
    case 'progress-reported':
      if (!state.plan) return speaksOfPlan(event) ? passedOver(state, event, 'no-plan') : state;
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

const passedOver = (state: State, event: FindingEvent, why: Unmoving): State => ({
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
    ...state,
    dueDate: to,
    agreed: !own || (state.agreed && from !== null),
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
  const grants = asked !== undefined && asked.to === to;
  const decided = freed({ ...answered(state, grants ? 'in-force' : 'refused'), plan, agreed: true }, event, false);
  return grants
    ? { ...decided, dueDate: asked.to, collaborative: false }
    : dated(decided, event, false, state.plan !== null);
}

/** Rejects the plan, or, of one that was approved, the extension that was asked for. Who submitted it may take it back, too. */
function rejected(state: State, event: FindingEvent): State {
  const { plan } = state;
  if (!plan) return passedOver(state, event, 'no-plan');
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

/** `collaborative` on somebody else's word: true takes the deadline away, false says that one may be set again. */
function freed(state: State, event: FindingEvent, own: boolean): State {
  if (event.collaborative === undefined) return state;
  if (own) return passedOver(state, event, 'own-approval');
  return { ...state, collaborative: event.collaborative, dueDate: event.collaborative ? null : state.dueDate };
}
