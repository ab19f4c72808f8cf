import { MOST_VALUES, SEVERITIES } from '@headwater/alerts';
import { MOST_NAMED } from '../deliveries/read-replay';
import { CATEGORIES } from '../findings/categories';
import { flag, integer, listOf, number, object, one, orNull, text, time, uuid } from './schemas';

type Json = Readonly<Record<string, unknown>>;

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const simulated = { simulated: { type: 'boolean', description: 'Only on simulated data.' } };
const names = { type: 'array', items: { type: 'string', minLength: 1, maxLength: 512 }, maxItems: MOST_VALUES };
const some = (...values: readonly string[]): Json => ({ type: 'array', items: one(...values), maxItems: MOST_VALUES });
const counts = { type: 'object', additionalProperties: integer };
const standing = one('alleged', 'substantiated', 'disputed');
const severity = orNull(one(...SEVERITIES));

const filter = {
  type: 'object',
  description: 'Fields are ANDed, values within one ORed; an empty list is no filter.',
  additionalProperties: false,
  properties: {
    commodities: some('cobalt', 'coffee', 'vanilla'),
    batches: names,
    sites: names,
    organizations: { ...names, description: "Operator of one of the alert's sites, or the batch's holder." },
    findings: names,
    categories: some(...CATEGORIES),
    standings: some('alleged', 'substantiated', 'disputed'),
    minSeverity: one(...SEVERITIES),
    minExposure: { type: 'number', minimum: 0, maximum: 1, description: "Compared with the exposure's max." },
  },
};

const told = { id: uuid, timestamp: { ...time, description: 'When it was said.' } };
const ofFlag = {
  subscription: uuid,
  batch: text,
  commodity: orNull(one('cobalt', 'coffee', 'vanilla')),
  finding: text,
  category: orNull(one(...CATEGORIES)),
  severity,
  standing: orNull(standing),
  sites: listOf(text),
  exposure: ref('Share'),
  path: listOf(text),
};

/** Components of subscriptions and alerts. */
export const ALERT_SCHEMAS: Readonly<Record<string, Json>> = {
  AlertFilter: filter,
  NewSubscription: object(
    { name: { type: 'string', minLength: 1, maxLength: 512 } },
    {
      filter: ref('AlertFilter'),
      webhook: object({ url: { type: 'string', format: 'uri', maxLength: 2048 } }),
      backfill: { ...flag, default: false, description: 'Whether it is told of what is open already.' },
    },
  ),
  MadeSubscription: object(
    { id: uuid, secret: { type: 'string', description: 'Signs the webhooks (Standard Webhooks). Shown once.' } },
    simulated,
  ),
  Subscription: object(
    {
      id: uuid,
      name: text,
      filter: ref('AlertFilter'),
      webhook: orNull(object({ url: text })),
      status: one('active', 'paused', 'ended'),
      statusReason: orNull(text),
    },
    simulated,
  ),
  FilterToPreview: object({}, { filter: ref('AlertFilter') }),
  AlertPreview: object(
    {
      matches: { ...integer, description: 'A batch under a finding each.' },
      batches: integer,
      findings: integer,
      severities: counts,
      commodities: counts,
      examples: listOf(
        object({ batch: text, finding: text, severity, standing: orNull(standing), exposure: ref('Share') }),
      ),
    },
    simulated,
  ),
  Alert: {
    oneOf: [ref('FlagRaised'), ref('FlagCleared'), ref('FindingChanged')],
    discriminator: {
      propertyName: 'type',
      mapping: {
        'headwater.flag.raised.v1': '#/components/schemas/FlagRaised',
        'headwater.flag.cleared.v1': '#/components/schemas/FlagCleared',
        'headwater.finding.changed.v1': '#/components/schemas/FindingChanged',
      },
    },
  },
  FlagRaised: object({ ...told, type: one('headwater.flag.raised.v1'), data: object(ofFlag) }),
  FlagCleared: object({
    ...told,
    type: one('headwater.flag.cleared.v1'),
    data: object(
      { ...ofFlag, reason: one('remediated', 'dismissed', 'withdrawn', 'relinked', 'filter') },
      { withdrawnBy: { type: 'string', description: 'Where it was withdrawn: whose correction did it.' } },
    ),
  }),
  FindingChanged: object({
    ...told,
    type: one('headwater.finding.changed.v1'),
    data: object({
      subscription: uuid,
      finding: text,
      change: { type: 'string', description: 'Kind of the event, or overdue.' },
      status: one('open', 'closed'),
      standing,
      category: orNull(one(...CATEGORIES)),
      severity,
    }),
  }),
  AlertDigest: object(
    {
      subscription: uuid,
      from: time,
      to: time,
      new: ref('DigestPart'),
      open: ref('DigestPart'),
      overdue: ref('DigestPart'),
      mended: ref('DigestPart'),
    },
    simulated,
  ),
  Delivery: object({
    message: { ...uuid, description: 'webhook-id: of the alert, digest or test.' },
    type: text,
    attempt: { ...integer, description: 'From 1; begins again with a replay, or when the subscription is resumed.' },
    at: time,
    delivered: flag,
    status: orNull({ ...integer, description: 'Of HTTP; null: nothing was answered.' }),
    durationMs: integer,
    answer: orNull({ type: 'string', description: 'First bytes, at most 1 KiB.' }),
    error: orNull(text),
    nextAttempt: orNull({ ...time, description: 'As decided then.' }),
  }),
  NewMailing: object({ address: { type: 'string', format: 'email', maxLength: 320 } }),
  Mailing: object(
    {
      address: text,
      status: one('active', 'unsubscribed'),
      lastError: orNull({ type: 'string', description: 'Why the latest attempt failed.' }),
      nextAt: time,
    },
    simulated,
  ),
  Replay: object(
    {},
    {
      alerts: { type: 'array', items: uuid, minItems: 1, maxItems: MOST_NAMED },
      from: time,
      to: time,
      after: { ...uuid, description: 'The "next" of an earlier answer.' },
    },
  ),
  Replayed: object({ replayed: integer, next: orNull(uuid) }, simulated),
  TestSent: object({ message: { ...uuid, description: 'Its webhook-id.' } }, simulated),
  DigestPart: object({
    findings: integer,
    batches: integer,
    top: listOf(
      object({
        finding: text,
        category: orNull(text),
        severity,
        standing: orNull(standing),
        dueDate: orNull(text),
        batches: { type: number.type, description: 'Batches under it, as far as this subscription was told.' },
      }),
    ),
  }),
};
