import type { FastifyInstance } from 'fastify';
import { join } from 'node:path';
import { keepKey, keptKey } from '../key-file';
import { DEMO_MONITOR } from './demo-events';

/** What the monitor of the simulated network wants to hear of; what is open already, too. */
const SUBSCRIPTION = { name: 'High and critical findings', filter: { minSeverity: 'high' }, backfill: true };

/**
 * Gives a monitor of the simulated network a key, kept in the folder for whoever tries it out, and a subscription: once,
 * so that who deletes either is not given it again.
 */
export async function seedMonitor(gateway: FastifyInstance, adminKey: string, folder: string): Promise<void> {
  const file = join(folder, 'monitor-key');
  if (keptKey(file) !== '') return;
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
  const { key } = await post<{ key: string }>('/v1/keys', adminKey, { organization: DEMO_MONITOR, roles: ['monitor'] });
  await post('/v1/subscriptions', key, SUBSCRIPTION);
  keepKey(key, file);
}
