import type { FastifyInstance } from 'fastify';
import { join } from 'node:path';
import { keepKey, keptKey } from '../key-file';
import { DEMO_PEOPLE } from './demo-events';

/** What the monitor of the simulated network wants to hear of; what is open already, too. */
const SUBSCRIPTION = { name: 'High and critical findings', filter: { minSeverity: 'high' }, backfill: true };

/**
 * Gives a trader, an exporter and a monitor of the simulated network a key each, kept in the folder for whoever tries
 * them out, and the monitor a subscription: once, so that who deletes any of it is not given it again.
 */
export async function seedPeople(gateway: FastifyInstance, adminKey: string, folder: string): Promise<void> {
  const post = async <Answer>(url: string, key: string, payload: object): Promise<Answer> => {
    const answer = await gateway.inject({
      method: 'POST',
      url,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      payload: JSON.stringify(payload),
    });
    if (answer.statusCode !== 201)
      throw new Error(`${url} answered ${answer.statusCode}: ${answer.body.slice(0, 500)}`);
    return answer.json<Answer>();
  };
  for (const [role, organization] of Object.entries(DEMO_PEOPLE)) {
    const file = join(folder, `${role}-key`);
    if (keptKey(file) !== '') continue;
    const { key } = await post<{ key: string }>('/v1/keys', adminKey, { organization, roles: [role] });
    if (role === 'monitor') await post('/v1/subscriptions', key, SUBSCRIPTION);
    keepKey(key, file);
  }
}
