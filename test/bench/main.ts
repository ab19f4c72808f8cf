import { benchAlerts } from './alerts/alerts';
import { benchIngest } from './ingest';
import { benchKafkaIngest } from './kafka/ingest';
import { benchTrace } from './trace';
import { print, type Report } from './report';

const number = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};

const text = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

/** On the embedded log and on Kafka, or one of them (`--on standalone|kafka`), as one report. */
async function benchBothIngests(worlds: number, on: string | undefined): Promise<Report> {
  const reports = [
    ...(on === 'kafka' ? [] : [await benchIngest(worlds)]),
    ...(on === 'standalone' ? [] : [await benchKafkaIngest(worlds)]),
  ];
  return {
    bench: reports.map(({ bench }) => bench).join('; '),
    figures: Object.assign({}, ...reports.map(({ figures }) => figures)) as Report['figures'],
    ratios: Object.assign({}, ...reports.map(({ ratios }) => ratios)) as Report['ratios'],
  };
}

const BENCHES: Record<string, () => Promise<Report>> = {
  ingest: () => benchBothIngests(number('worlds', 10), text('on')),
  alerts: () =>
    benchAlerts({
      rounds: number('rounds', 200),
      batches: number('batches', 100_000),
      subscriptions: number('subscriptions', 1000),
      flags: number('flags', 10_000),
    }),
  trace: () => benchTrace(number('worlds', 170), number('rounds', 200)),
};

async function main(): Promise<void> {
  const names = process.argv.slice(2).filter((argument) => argument in BENCHES);
  if (names.length === 0) {
    console.error(`usage: npm run bench -- ${Object.keys(BENCHES).join('|')} [--json]`);
    process.exitCode = 2;
    return;
  }
  for (const name of names) print(await BENCHES[name]!());
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
