import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isFree } from './free-port';
import { findKafkaJars } from './kafka-jars';
import { startFromJars } from './jar-broker';
import { repositoryFolder } from './repository';

/** `npm run broker [-- --port 9092 --folder .headwater/broker]`; with `--fetch`, only sees to it that it could. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '9092' },
      folder: { type: 'string', default: join(repositoryFolder(), '.headwater/broker') },
      fetch: { type: 'boolean', default: false },
    },
  });
  const jars = await findKafkaJars();
  if ('missing' in jars) throw new Error(jars.missing);
  if (values.fetch) return;
  const port = Number(values.port);
  if (!(await isFree(port))) throw new Error(`Port ${port} is taken. Another broker? Else give --port.`);

  const broker = await startFromJars(jars, { folder: values.folder, port });
  process.stdout.write(
    `A Kafka broker is up, its data and log in ${values.folder}. Ctrl-C ends it.\n` +
      `export KAFKA_BROKERS=${broker.address}\n`,
  );
  let told = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      told = true;
      void broker.stop();
    });
  await broker.ended();
  if (!told) throw new Error(`The broker ended by itself: see ${join(values.folder, 'broker.log')}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
