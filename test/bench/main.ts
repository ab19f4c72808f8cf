import { benchIngest } from './ingest';
import { benchTrace } from './trace';
import { print } from './report';

const number = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};

const BENCHES: Record<string, () => Promise<Parameters<typeof print>[0]>> = {
  ingest: () => benchIngest(number('worlds', 10)),
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
