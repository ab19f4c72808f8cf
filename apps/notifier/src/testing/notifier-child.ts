import { createEmbeddedLog } from '@headwater/event-log';
import { createLogger } from '@headwater/observability';
import { openDatabase } from '@headwater/postgres';
import { createNotifier } from '../create-notifier';

/** A notifier in a process of its own, to be killed. Arguments: the database, and the lease of a delivery in ms. */
async function main(): Promise<void> {
  const [url, leaseMs] = process.argv.slice(2);
  const log = createEmbeddedLog(await openDatabase({ url: url!, app: 'log', poolSize: 2 }));
  const app = await createNotifier({
    database: await openDatabase({ url: url!, app: 'notifier', poolSize: 4 }),
    log,
    logger: createLogger('notifier', 'silent'),
    deliveries: { webhookPrivate: true, publicUrl: 'http://headwater.test', leaseMs: Number(leaseMs) },
  });
  await app.listen();
  process.stdout.write('up\n');
}

void main();
