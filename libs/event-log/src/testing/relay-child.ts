import { openDatabase } from '@headwater/postgres';
import { createKafkaLog } from '../kafka/kafka-log';

/** A process of the app that does nothing but empty its outbox, to be killed. */
async function main(): Promise<void> {
  const [url, brokers] = process.argv.slice(2);
  const database = await openDatabase({ url: url!, app: 'linker', poolSize: 2 });
  createKafkaLog({ brokers: brokers!.split(','), clientId: 'headwater-relay-child', database });
  process.stdout.write('up\n');
}

void main();
