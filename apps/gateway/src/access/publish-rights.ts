import { EVENT_STREAMS, EventStream, kindsOf, SCHEMAS } from '@headwater/contracts';
import { Caller, Role } from './caller';

const STREAMS_OF: Record<Role, readonly EventStream[]> = {
  admin: ['sites', 'shipments', 'certifications', 'findings'],
  exporter: ['sites', 'shipments', 'certifications', 'findings'],
  monitor: ['sites', 'findings'],
  trader: [],
};

/** Of findings, what those may say whom they concern; a correction voids only one's own events (MEANING § 5). */
const EXPORTERS_FINDING_KINDS = [
  'plan-submitted',
  'plan-approved',
  'plan-rejected',
  'progress-reported',
  'evidence-submitted',
  'disputed',
  'correction',
];

/** Roles that may use `POST /v1/<stream>` at all. */
export function rolesForStream(stream: EventStream): readonly Role[] {
  return (Object.keys(STREAMS_OF) as Role[]).filter((role) => STREAMS_OF[role].includes(stream));
}

export const mayPublishTo = (caller: Caller, stream: EventStream): boolean =>
  caller.roles.some((role) => STREAMS_OF[role].includes(stream));

/** Whether one of the caller's roles may publish this kind on this stream. */
export function mayPublishKind(caller: Caller, stream: EventStream, kind: string): boolean {
  return caller.roles.some(
    (role) =>
      STREAMS_OF[role].includes(stream) &&
      (role !== 'exporter' || stream !== 'findings' || EXPORTERS_FINDING_KINDS.includes(kind)),
  );
}

/** Whether the caller may publish in another organization's name. */
export const mayPublishFor = (caller: Caller, publisher: string): boolean =>
  caller.organization === publisher || caller.roles.includes('admin');

/** The kinds that the caller may publish, by stream; a stream without any is left out. */
export const publishableKinds = (caller: Caller): Partial<Record<EventStream, readonly string[]>> =>
  Object.fromEntries(
    EVENT_STREAMS.map(
      (stream) => [stream, kindsOf(SCHEMAS[stream]).filter((kind) => mayPublishKind(caller, stream, kind))] as const,
    ).filter(([, kinds]) => kinds.length > 0),
  );
