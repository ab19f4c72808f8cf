import { CATEGORIES } from '../findings/categories';
import { date, flag, integer, listOf, object, one, orNull, text, time, uuid } from './schemas';

type Json = Readonly<Record<string, unknown>>;

const standing = one('alleged', 'substantiated', 'disputed');
const described = (schema: Json, description: string): Json => ({ ...schema, description });
const role = described(
  one('subject', 'operator', 'reporter', 'independent', 'unknown'),
  'What the publisher is to the finding; "unknown": nobody is registered as operator of its sites.',
);
const planState = one('submitted', 'approved', 'rejected');
const said = { at: text, by: text };

const findingFields = {
  finding: text,
  status: one('open', 'closed'),
  standing,
  progress: text,
  category: one(...CATEGORIES),
  severity: orNull(one('low', 'medium', 'high', 'critical')),
  subject: object({}, { site: text, organization: text }, 'Exactly one of the two.'),
  observed: orNull(object({}, { from: date, to: date })),
  reportedBy: text,
  openSince: orNull(text),
  dueDate: orNull(date),
  batchesReached: integer,
};

const batches = {
  batchesOpen: described(integer, 'Batches that bear an open flag of it.'),
  batchesOnce: described(integer, 'Batches that bear a flag of it, or were said to before their link was gone.'),
};

/** Facts of reference, each with its source. */
const terms = {
  principle: described(text, 'The labour principle, named once.'),
  conventions: listOf(
    object({
      ...{ code: text, name: orNull(text), year: orNull(integer), source: orNull(text) },
      by: described(one('category', 'stated'), 'Whether the category names it, or an event.'),
    }),
  ),
  indicators: listOf(object({ code: text, text: orNull(text), source: orNull(text) })),
  codes: listOf(
    object(
      { code: text, name: text, edition: text, date: orNull(text), provision: orNull(text), source: text },
      {},
      'The principle as it stands in another code; provision null: the code has none of its own.',
    ),
  ),
};

const account = {
  overdue: described(flag, 'Open, and its due date lies before the day of asOf (UTC).'),
  collaborative: described(flag, 'To be mended together with others: no deadline.'),
  daysOpen: described(integer, 'Days on which it was open at one of its sites at least, up to the day of asOf (UTC).'),
  closedAt: orNull(text),
  plan: orNull(
    object({
      ...{ state: planState, submitted: orNull(object(said)), decided: orNull(object(said)) },
      ...{ rootCause: orNull(text), actions: listOf(text), preventiveActions: listOf(text) },
    }),
  ),
  extensions: listOf(
    object({
      ...{ from: date, to: date, ...said, reason: orNull(text), selfDeclared: flag },
      state: described(
        one('in-force', 'asked', 'refused'),
        'asked: on the word of the accused side alone, after another date was agreed; it does not move the due date.',
      ),
    }),
  ),
  disputes: listOf(
    object({
      ...{ eventId: uuid, ...said, role, reason: orNull(text) },
      sites: orNull(listOf(text)),
      evidence: listOf(object({}, { uri: text, sha256: text, description: text })),
    }),
  ),
  sites: described(
    listOf(
      object({
        ...{ site: text, status: one('open', 'closed'), standing, openSince: orNull(text), closedAt: orNull(text) },
        ...{ clearedBecause: orNull(one('remediated', 'dismissed')), daysOpen: integer, plan: orNull(planState) },
        ...{ dueDate: orNull(date), overdue: flag, collaborative: flag },
      }),
    ),
    'In the order of their names; the first 1,000 of siteCount.',
  ),
  siteCount: integer,
};

const lifeEntry = object(
  {
    ...{ eventId: uuid, kind: text, eventTime: text, publisher: text, recordedAt: time, role },
    selfDeclared: {
      type: ['boolean', 'null'],
      description: 'On the word of the subject or an operator, or verified by them. Null: no operator is known.',
    },
    counts: described(
      flag,
      'False for what is passed over: a second report, what lies before the first, a remediation verified by the operator or the subject itself, a dismissal by another than who reported it, a closing of what is closed, sites that the finding is not about.',
    ),
    remark: {
      ...orNull(
        one(
          ...['before-report', 'second-report', 'no-verifier', 'self-declared', 'other-sites', 'already-closed'],
          ...['not-the-reporter', 'no-plan', 'own-approval', 'own-date'],
          ...['extension-asked', 'extension-refused'],
        ),
      ),
      description:
        'Why it does not count, or moves less than it says, or on whose word only. Beside counts true: at some of the sites that it names it does not.',
    },
  },
  {},
  'An event of the stream findings, with all its fields (see Findings.Event).',
);

/** Components of findings as they are read. */
export const FINDING_SCHEMAS: Readonly<Record<string, Json>> = {
  FindingItem: object(findingFields),
  Finding: object(
    {
      ...findingFields,
      ...batches,
      ...terms,
      ...account,
      subjectKnown: flag,
      life: listOf(lifeEntry),
      lookBackMonths: integer,
      asOf: described(time, 'What was known at this time: asked for again, the answer is the same to the byte.'),
      projectedThrough: described(time, 'Everything appended up to here is covered.'),
    },
    { simulated: { type: 'boolean', description: 'Only on simulated data.' } },
  ),
};
