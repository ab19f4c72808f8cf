import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { EVENT_STREAMS } from '@headwater/contracts';
import { DEMO_ORGANIZATIONS, demoRounds } from './demo-events';
import { seedPeople } from './seed-people';

/**
 * Sends the simulated network through the gateway's own door, as an admin would. Sent again at every start: what is
 * there already is a duplicate, and what a crash cut off is made whole.
 */
export async function seedDemo(
  gateway: FastifyInstance,
  adminKey: string,
  folder: string,
  logger: Pick<Logger, 'warn'>,
): Promise<void> {
  const headers = { authorization: `Bearer ${adminKey}` };
  const send = async (url: string, payload: string, type: string): Promise<void> => {
    const answer = await gateway.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': type, prefer: 'wait=10' },
      payload,
    });
    const { rejected = [] } = answer.json<{ rejected?: { type?: string }[] }>();
    const older = rejected.filter(({ type }) => type?.endsWith('conflict'));
    if (older.length > 0)
      logger.warn(
        { events: older.length },
        'the folder holds an earlier simulated network: remove it to see the present one',
      );
    if (
      answer.statusCode >= 500 ||
      rejected.length > older.length ||
      (answer.statusCode >= 300 && rejected.length === 0)
    )
      throw new Error(`the simulated network was refused at ${url}: ${answer.body.slice(0, 500)}`);
  };
  for (const { organization, name } of DEMO_ORGANIZATIONS)
    await send('/v1/organizations', JSON.stringify({ organization, name }), 'application/json');
  // First, so that it is told of all that comes.
  await seedPeople(gateway, adminKey, folder);
  for (const events of demoRounds())
    for (const stream of EVENT_STREAMS) {
      const lines = events.filter((each) => each.stream === stream).map(({ event }) => JSON.stringify(event));
      if (lines.length > 0) await send(`/v1/${stream}`, `${lines.join('\n')}\n`, 'application/x-ndjson');
    }
}
