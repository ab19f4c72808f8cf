import { Client } from '@headwater/gateway-client';
import { table } from '../show/table';
import { answer, Output } from './output';
import { queryOf } from './query';

interface Said {
  readonly at: string;
  readonly by: string;
}

interface Finding {
  readonly finding: string;
  readonly status: string;
  readonly standing: string;
  readonly category: string;
  readonly severity: string | null;
  readonly subject: { readonly site?: string; readonly organization?: string };
  readonly reportedBy: string;
  readonly daysOpen: number;
  readonly dueDate: string | null;
  readonly overdue: boolean;
  readonly collaborative: boolean;
  readonly batchesReached: number;
  readonly batchesOpen: number;
  readonly batchesOnce: number;
  readonly conventions: readonly { readonly code: string; readonly name: string | null }[];
  readonly indicators: readonly { readonly code: string; readonly text: string | null }[];
  readonly codes: readonly { readonly name: string; readonly edition: string; readonly provision: string | null }[];
  readonly plan: {
    readonly state: string;
    readonly decided: Said | null;
    readonly rootCause: string | null;
    readonly actions: readonly string[];
    readonly preventiveActions: readonly string[];
  } | null;
  readonly extensions: readonly (Said & { readonly from: string; readonly to: string; readonly state: string })[];
  readonly sites: readonly { readonly site: string; readonly status: string; readonly daysOpen: number }[];
  readonly siteCount: number;
  readonly life: readonly LifeEvent[];
  readonly asOf: string;
  readonly simulated?: boolean;
}

interface LifeEvent {
  readonly kind: string;
  readonly eventTime: string;
  readonly publisher: string;
  readonly role: string;
  readonly selfDeclared: boolean | null;
  readonly counts: boolean;
  readonly remark: string | null;
  readonly verifiedBy?: string;
  readonly dueDate?: string;
  readonly evidence?: readonly { readonly uri?: string; readonly description?: string }[];
}

export interface FindingOptions {
  readonly json?: boolean;
  readonly asOf?: string;
}

/** `headwater finding <finding>`: what it is about, how it stands, and its life. */
export async function finding(
  client: Client,
  name: string,
  { json, asOf }: FindingOptions,
  output: Output,
): Promise<void> {
  const body = (await client.get(`/v1/findings/${encodeURIComponent(name)}${queryOf({ asOf })}`)) as Finding;
  answer(output, json, body, () => inWords(body));
}

function inWords(body: Finding): string {
  const { subject, conventions, indicators, codes } = body;
  const named = ({ code, text }: { code: string; text: string | null }): string => text ?? code;
  return [
    `Finding ${body.finding}${body.simulated ? ' (SIMULATED DATA)' : ''}, as of ${body.asOf}`,
    facts([
      ['what', [body.category, body.severity ?? 'severity unknown', body.status, body.standing].join(', ')],
      ['about', subject.site ?? subject.organization ?? 'unknown'],
      ['reported by', body.reportedBy],
      ['open for', `${body.daysOpen} days`],
      ['due', dueOf(body)],
      ['reaches', `${body.batchesReached} batches (${body.batchesOpen} with an open flag, ${body.batchesOnce} ever)`],
      ['conventions', conventions.map(({ code, name }) => [code, name].filter(Boolean).join(' ')).join('; ')],
      ...(indicators.length > 0 ? [['indicators', indicators.map(named).join('; ')] as const] : []),
    ]),
    `In other codes\n${facts(codes.map(({ name, edition, provision }) => [`  ${name} (${edition})`, provision ?? 'no provision of its own']))}`,
    planOf(body),
    ...(body.siteCount > 1 ? [sitesOf(body)] : []),
    lifeOf(body.life),
  ].join('\n\n');
}

const facts = (rows: readonly (readonly [string, string])[]): string => table(rows);

function dueOf({ collaborative, dueDate, overdue }: Finding): string {
  if (collaborative) return 'no deadline: to be mended together';
  return dueDate === null ? 'no date stated' : `${dueDate}${overdue ? ' (OVERDUE)' : ''}`;
}

function planOf({ plan, extensions }: Finding): string {
  if (!plan) return 'No plan.';
  const { state, decided, rootCause, actions, preventiveActions } = plan;
  return [
    `Plan, ${state}${decided ? ` on ${decided.at} by ${decided.by}` : ''}`,
    `  root cause: ${rootCause ?? 'not stated'}`,
    ...actions.map((action) => `  corrective: ${action}`),
    ...preventiveActions.map((action) => `  preventive: ${action}`),
    ...extensions.map(({ from, to, state: how, by }) => `  extension ${from} → ${to}, ${how}, by ${by}`),
  ].join('\n');
}

function sitesOf({ sites, siteCount }: Finding): string {
  const rows = sites.map(({ site, status, daysOpen }) => [status, String(daysOpen), site]);
  return table([['STATUS', 'DAYS', `SITE (${siteCount})`], ...rows]);
}

function lifeOf(life: readonly LifeEvent[]): string {
  const rows = life.map((event) => [
    event.eventTime,
    event.kind,
    event.publisher,
    [event.role, event.selfDeclared && 'self-declared'].filter(Boolean).join(', '),
    [
      event.verifiedBy && `verified by ${event.verifiedBy}`,
      event.dueDate && `due ${event.dueDate}`,
      event.remark && `${event.counts ? '' : 'does not count: '}${event.remark}`,
      ...(event.evidence ?? []).map(({ uri, description }) => uri ?? description),
    ]
      .filter(Boolean)
      .join('; '),
  ]);
  return table([['WHEN', 'WHAT', 'BY', 'WHO IS', ''], ...rows]);
}
