import { randomUUID } from 'node:crypto';
import { call } from '../e2e/http';

/** A key of an organization of its own, made by the administrator. */
export async function keyOf(
  url: string,
  ...roles: string[]
): Promise<{ id: string; key: string; organization: string }> {
  const organization = `urn:x:org:${roles.join('-')}-${randomUUID().slice(0, 8)}`;
  await call(url, 'POST', '/v1/organizations', { json: { organization, name: `The ${roles.join(' and ')}` } });
  const { body } = await call(url, 'POST', '/v1/keys', { json: { organization, roles } });
  return { id: body.id as string, key: body.key as string, organization };
}

/** Publishes, and waits until it shows in every answer. */
export async function publish(url: string, stream: string, ...events: object[]): Promise<void> {
  const { body } = await call(url, 'POST', `/v1/${stream}`, { json: events, headers: { prefer: 'wait=30' } });
  if (body.accepted !== events.length || body.pending !== 0) throw new Error(JSON.stringify(body));
}

export const event = (kind: string, more: object): object => ({
  eventId: randomUUID(),
  kind,
  eventTime: '2026-11-01T10:00:00Z',
  ...more,
});
