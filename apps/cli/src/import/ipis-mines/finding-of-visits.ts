import type { RowEvent } from '@headwater/file-import';
import { siteUri } from './site-of-visits';
import { Observation, Visit } from './visit';

/** A labour abuse that the survey asks about. */
export interface Question {
  readonly category: 'child-labour' | 'forced-labour';
  readonly column: string;
  readonly of: (visit: Visit) => Observation;
  readonly indicators?: readonly string[];
  readonly seen: (visit: Visit) => string;
  readonly notSeen: string;
}

/** Children under 15 at work in a mine: hazardous work, C182 Art. 3 (d). Forced labour: by any armed group named. */
export const QUESTIONS: readonly Question[] = [
  {
    category: 'child-labour',
    column: 'childunder15',
    of: (visit) => visit.childLabour,
    indicators: ['C182-3d'],
    seen: ({ childWork }) => `Children under 15 seen at work${childWork && ` (${childWork})`}`,
    notSeen: 'No child under 15 seen at work',
  },
  {
    category: 'forced-labour',
    column: 'forced_labour_armed_group1',
    of: (visit) => visit.forcedLabour,
    seen: () => 'Forced labour by an armed group told of',
    notSeen: 'No forced labour by an armed group told of',
  },
];

export const findingUri = (pcode: string, category: string): string => `urn:headwater:ipis:${pcode}:${category}`;

/**
 * The life of one finding from the visits to one mine, oldest first; nothing where no visit saw it.
 *
 * - The first visit that saw it *reports* it. Visits before that say nothing of it.
 * - A visit that saw it again right after is a *reported* too: a true statement that moves nothing (MEANING § 4: of a
 *   second `reported` nothing counts) and that carries the finding on, should the first be withdrawn. Not
 *   `evidence-submitted`: that would show as a step of remedy what is the contrary; not `verified`: one survey does not
 *   confirm itself.
 * - A visit that asked and did not see it is *evidence-submitted*: an outsider's observation, shown as such; it closes
 *   nothing. Not `progress-reported`, which would be the operator's own word for a remedy.
 * - A visit that saw it after one that did not is *reopened*: it takes the shown status back, and opens the finding
 *   again should someone have closed it meanwhile.
 * - A visit that did not ask says nothing.
 */
export function findingOfVisits(question: Question, visits: readonly Visit[], edition: string | null): RowEvent[] {
  const events: RowEvent[] = [];
  let last: Observation | null = null;
  for (const visit of visits) {
    const observation = question.of(visit);
    if (observation === 'not-asked' || (last === null && observation === 'not-seen')) continue;
    const kind = observation === 'not-seen' ? 'evidence-submitted' : last === 'not-seen' ? 'reopened' : 'reported';
    events.push(rowEvent(question, kind, visit, last === null, edition));
    last = observation;
  }
  return events;
}

function rowEvent(question: Question, kind: string, visit: Visit, first: boolean, edition: string | null): RowEvent {
  const { category, indicators } = question;
  const seen = kind !== 'evidence-submitted';
  const where = `IPIS ${visit.onSite ? 'visit to' : 'information from outside, on'} ${visit.name || visit.pcode} (${visit.pcode})`;
  const when = visit.from === visit.to ? `on ${visit.date}` : `in ${visit.date.slice(0, 4)} (day not known)`;
  const statement = {
    kind,
    finding: findingUri(visit.pcode, category),
    eventTime: visit.to,
    ...(kind === 'reported' && { subject: { site: siteUri(visit.pcode) }, category }),
    ...(kind === 'reported' && indicators && { indicators }),
    ...(seen && { observed: { from: visit.from, to: visit.to } }),
    description:
      `${seen ? question.seen(visit) : `${question.notSeen}: an observation, not a remediation`}. ${where} ${when}.`.slice(
        0,
        4000,
      ),
    evidence: [{ description: `${where} ${when}`.slice(0, 500) }],
  };
  const source = { kind: 'survey', name: 'IPIS, artisanal mining sites in eastern DR Congo' };
  return {
    key: first ? `finding/${visit.pcode}/${category}` : `visit/${visit.pcode}/${visit.date}/${category}`,
    row: visit.row,
    stream: 'findings',
    event: { ...statement, source: { ...source, ...(edition !== null && { edition }) } },
    identity: { ...statement, source },
    columns: {
      '/eventTime': 'visit_date',
      '/observed': 'visit_date',
      '/finding': 'pcode',
      '/description': question.column,
      '/category': question.column,
    },
  };
}
