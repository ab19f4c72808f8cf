import { CUSTODY, EVIDENCE } from '@headwater/lineage';
import { SITE_KINDS } from '../findings/categories';
import { ALERT_SCHEMAS } from './alert-schemas';
import { ANOMALY_SCHEMAS } from './anomaly-schemas';
import { FINDING_SCHEMAS } from './finding-schemas';
import { REPORT_SCHEMAS } from './report-schemas';
import { flag, integer, listOf, number, object, one, orNull, text, time, uuid } from './schemas';

type Json = Readonly<Record<string, unknown>>;

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const stamp = { projectedThrough: { ...time, description: 'Everything appended up to here is covered.' } };
const asOf = {
  asOf: { ...time, description: 'What was known at this time: asked for again, the answer is the same to the byte.' },
  ...stamp,
};
const simulated = { simulated: { type: 'boolean', description: 'Only on simulated data.' } };
const identifiers = listOf(object({ scheme: text, value: text }));
const commodity = orNull(one('cobalt', 'coffee', 'vanilla'));
const standing = one('alleged', 'substantiated', 'disputed');
const judgement = { verdict: one('supported', 'undetermined', 'unsupported'), reasons: listOf(text) };
const verdict = { custody: orNull(text), ...judgement };
const linkSaid = object({ share: ref('Share'), custody: one(...CUSTODY), evidence: one(...EVIDENCE) });
const claimSaid = object(judgement);
const flagSaid = object({
  status: one('open', 'cleared'),
  standing,
  exposure: ref('Share'),
  clearedBecause: orNull(text),
});
const flagState = {
  status: one('open', 'cleared'),
  relation: one('origin', 'handling'),
  standing,
  madeBefore: flag,
  exposure: ref('Share'),
  path: listOf(text),
};
const siteFields = {
  siteKind: orNull(one(...SITE_KINDS)),
  name: orNull(text),
  operator: orNull(text),
  country: orNull(text),
  subdivision: orNull(text),
  location: orNull({ type: 'object' }),
  hectares: orNull(number),
  commodities: listOf(text),
  identifiers,
};
/** Risk of an area: never a flag. */
const countryRisk = object({
  country: orNull(text),
  listing: orNull(object({ good: text, childLabour: flag, forcedLabour: flag })),
  ratified: orNull(object({ C138: orNull(flag), C182: orNull(flag) })),
});

/** Components of what is read. */
export const READ_SCHEMAS: Readonly<Record<string, Json>> = {
  ...ALERT_SCHEMAS,
  ...ANOMALY_SCHEMAS,
  ...FINDING_SCHEMAS,
  ...REPORT_SCHEMAS,
  Share: object(
    { min: number, proRata: orNull(number), max: number },
    {},
    'Share of a batch: certain at least, if perfectly mixed (null: not known), possible at most.',
  ),
  Quantity: object({ value: number, unit: { type: 'string', const: 'KGM' } }, {}, 'Kilograms.'),
  BatchSummary: object(
    {
      batch: text,
      kind: one('batch', 'container'),
      commodity,
      quantity: orNull(ref('Quantity')),
      holder: orNull(text),
      site: orNull(text),
      untraced: ref('Share'),
      origins: { type: 'integer', description: 'Origin sites.' },
      flags: object({ open: integer, cleared: integer }),
      lookBackMonths: integer,
      certificates: listOf(text),
      claims: listOf(object({ certificate: text, event: uuid, ...verdict, selfIssued: flag })),
      anomalies: listOf(text),
      anomalyFacts: {
        ...listOf(ref('AnomalyFact')),
        description: 'The numbers behind each of the anomalies, and what else a person should look at.',
      },
      identifiers,
      ...asOf,
    },
    simulated,
  ),
  BatchItem: object({
    batch: text,
    commodity,
    quantity: orNull(ref('Quantity')),
    site: orNull(text),
    holder: orNull(text),
    anomalies: listOf(text),
    made: { ...orNull(ref('Quantity')), description: 'All that ever flowed in; null unknown.' },
    taken: { ...orNull(ref('Quantity')), description: 'What uses say that they took out; null: none is known.' },
    openFlags: integer,
  }),
  Trace: object(
    {
      batch: text,
      direction: one('upstream', 'downstream'),
      asOf: time,
      complete: flag,
      ...stamp,
      lookBackMonths: integer,
      nodes: listOf(
        object(
          {
            batch: text,
            kind: one('batch', 'container'),
            commodity,
            quantity: orNull(ref('Quantity')),
            organization: orNull(text),
            site: orNull(text),
            depth: integer,
            anomalies: listOf(text),
          },
          { anomalyFacts: { ...listOf(ref('AnomalyFact')), description: 'Only where there is an anomaly.' } },
        ),
      ),
      edges: listOf(object({ from: text, to: text, event: uuid, quantity: orNull(ref('Quantity')), time: text })),
      origins: listOf(
        object({
          site: text,
          siteKind: orNull(text),
          name: orNull(text),
          country: orNull(text),
          share: ref('Share'),
          custody: one(...CUSTODY),
          evidence: one(...EVIDENCE),
          publishers: listOf(text),
          path: listOf(text),
          certificates: listOf(text),
          flags: listOf(text),
        }),
      ),
      untraced: ref('Share'),
      coverage: object({ located: ref('Share'), named: ref('Share'), untraced: ref('Share') }),
      flags: listOf(
        object({
          finding: text,
          site: text,
          category: text,
          ...flagState,
          raisedAt: orNull(time),
          clearedAt: orNull(time),
          clearedBecause: orNull(text),
        }),
      ),
      publishers: listOf(text),
      risk: object({
        list: text,
        edition: orNull(integer),
        ratifications: text,
        commodity,
        origins: listOf(countryRisk),
        untraced: listOf(countryRisk),
      }),
    },
    simulated,
  ),
  Changes: object(
    {
      batch: text,
      since: time,
      complete: flag,
      lookBackMonths: integer,
      items: listOf(
        object({
          at: time,
          because: listOf(
            object({ stream: text, kind: text, eventId: uuid, publisher: text, eventTime: text, recordedAt: time }),
          ),
          origins: listOf(object({ site: text, before: orNull(linkSaid), after: orNull(linkSaid) })),
          untraced: orNull(object({ before: orNull(ref('Share')), after: orNull(ref('Share')) })),
          flags: listOf(object({ finding: text, site: text, before: orNull(flagSaid), after: orNull(flagSaid) })),
          claims: listOf(
            object({
              ...{ certificate: text, event: uuid, custody: orNull(text) },
              ...{ before: orNull(claimSaid), after: orNull(claimSaid) },
            }),
          ),
        }),
      ),
      ...asOf,
    },
    simulated,
  ),
  Flag: object({
    batch: text,
    site: text,
    finding: text,
    commodity,
    category: text,
    severity: orNull(text),
    ...flagState,
    raisedAt: {
      ...orNull(time),
      description: 'When it was said first; null where, at "asOf", nothing had been said yet.',
    },
    clearedAt: orNull(time),
    clearedBecause: orNull(one('remediated', 'dismissed')),
  }),
  HandOver: object({
    batch: text,
    making: object({ event: uuid, kind: text, publisher: text, site: orNull(text), time: text }),
    using: object({ event: uuid, kind: text, publisher: text, site: orNull(text), time: text }),
    evidence: one('documented', 'declared', 'unknown'),
    movements: listOf(
      object({ event: uuid, kind: one('dispatch', 'receipt'), batch: text, publisher: text, time: text }),
    ),
    complete: flag,
  }),
  ImpactItem: object({
    batch: text,
    site: text,
    commodity,
    quantity: orNull(ref('Quantity')),
    holder: orNull(text),
    exposure: ref('Share'),
    path: listOf(text),
    status: one('open', 'cleared', 'none'),
    standings: { ...listOf(standing), description: 'Of the findings that the status is of, each once.' },
  }),
  SiteItem: object({ site: text, ...siteFields, openFindings: integer }),
  Places: object(
    {
      items: listOf(
        object({
          site: text,
          siteKind: siteFields.siteKind,
          name: orNull(text),
          country: orNull(text),
          position: {
            type: ['array', 'null'],
            items: { type: 'number' },
            minItems: 2,
            maxItems: 2,
            description: 'Longitude and latitude (WGS 84); of an area its middle.',
          },
        }),
      ),
      ...stamp,
    },
    simulated,
  ),
  Site: object(
    {
      site: text,
      ...siteFields,
      openFindings: integer,
      registered: flag,
      registrations: listOf(
        object({ ...siteFields, eventId: uuid, eventTime: text, publisher: text, recordedAt: time }),
      ),
      findings: listOf(
        object({
          finding: text,
          category: orNull(text),
          severity: orNull(text),
          status: one('open', 'cleared'),
          standing,
          clearedBecause: orNull(text),
        }),
      ),
      certificates: listOf(text),
      ...stamp,
    },
    simulated,
  ),
  Certificate: object(
    {
      certificate: text,
      scheme: text,
      schemeFacts: object({
        name: orNull(text),
        kind: orNull(text),
        vouchesFor: orNull(text),
        doesNotVouchFor: orNull(text),
        source: orNull(text),
      }),
      holder: text,
      issuer: text,
      state: one('valid', 'not-yet-valid', 'expired', 'suspended', 'withdrawn'),
      selfIssued: flag,
      terms: { type: 'object', description: 'What holds now: sites, commodities, custody, validity.' },
      timeline: listOf(
        object(
          { eventId: uuid, kind: text, publisher: text, eventTime: text, effective: time, counts: flag },
          { reason: text, note: text },
        ),
      ),
      periods: listOf(object({ from: orNull(time), to: orNull(time), state: text, terms: integer })),
      reliedOnBy: listOf(object({ batch: text, event: uuid, ...verdict })),
      next: orNull(text),
      ...asOf,
    },
    simulated,
  ),
  SearchResult: object(
    {
      items: listOf(
        object(
          {
            type: one('batch', 'site', 'organization', 'certificate', 'finding', 'consignment', 'document'),
            id: text,
            label: text,
            match: text,
            scheme: text,
          },
          { batches: listOf(text) },
        ),
      ),
      next: { type: 'null' },
      complete: flag,
      ...stamp,
    },
    simulated,
  ),
};
