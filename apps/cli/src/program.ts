import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { createClient, Client, ClientSettings, RequestFailed } from '@headwater/gateway-client';
import { advice } from './http/advice';
import { followStream } from './http/event-stream';
import {
  anomalies,
  AnomalyOptions,
  flags,
  FlagOptions,
  impact,
  ImpactOptions,
  ListOptions,
  parked,
} from './commands/lists';
import { batch, BatchOptions } from './commands/batch';
import { certificate, CertificateOptions } from './commands/certificate';
import { changes, ChangesOptions } from './commands/changes';
import { finding, FindingOptions } from './commands/finding';
import { handovers, HandOverOptions } from './commands/handovers';
import { importFile, ImportFailed, ImportOptions } from './commands/import';
import { Output } from './commands/output';
import { report, REPORTS, type ReportOptions } from './commands/report';
import { streamOf, watch, WatchOptions } from './commands/watch';
import { trace, TraceOptions } from './commands/trace';
import { FORMATS } from './import/formats';
import { CommonOptions, DEFAULT_URL, keyOf, neededKey, urlOf, UsageError } from './settings';

/** Exit codes (DESIGN § 5). */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly output: Output;
  /** Plain date. */
  readonly today: string;
}

const AS_OF = ['--as-of <time>', 'what was known at this time, such as 2026-03-02T09:00:00Z'] as const;

const ASKING_RETRIES = 2;
const IMPORT_RETRIES = 8;

function numberOption(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('a whole number from 1 on.');
  return Number(text);
}

/** Options that stand before or after the command's name. */
function common(command: Command): Command {
  return command
    .option('--url <url>', `the gateway (or HEADWATER_URL; default ${DEFAULT_URL})`)
    .option('--key <key>', 'your key (or HEADWATER_KEY)')
    .option('--json', 'the answer as JSON on stdout');
}

/** Runs the command line (without node and script) and gives the exit code. Nothing is thrown. */
export async function runProgram(args: readonly string[], { env, cwd, output, today }: Surroundings): Promise<number> {
  let code: number = EXIT.done;
  const settingsOf = (options: CommonOptions): Omit<ClientSettings, 'retries'> & { key: string } => ({
    url: urlOf(options, env),
    key: neededKey(options, env, cwd),
    advice,
    onWait: (reason, ms) => output.tell(`${reason}; trying again in ${Math.ceil(ms / 1000)} s`),
  });
  const clientOf = (options: CommonOptions, retries: number): Client =>
    createClient({ ...settingsOf(options), retries });

  const program = new Command('headwater').description(
    'Traces batches to farms and mines, and tells which links carry an unremediated labour finding.',
  );
  program.exitOverride().configureOutput({
    writeOut: (text) => output.say(text.trimEnd()),
    writeErr: (text) => output.tell(text.trimEnd()),
  });
  program.showHelpAfterError('(headwater --help tells more)');
  common(program);
  const command = (usage: string, about: string): Command => common(program.command(usage).description(about));
  const asking = <O>(self: Command, ask: (client: Client, options: O) => Promise<void>): Promise<void> => {
    const options: CommonOptions & O = self.optsWithGlobals();
    return ask(clientOf(options, ASKING_RETRIES), options);
  };
  const list = (usage: string, about: string): Command =>
    command(usage, about).option('--limit <n>', 'most rows to show', numberOption, 100);

  command('import <format> <file>', `import a file: ${FORMATS.join(', ')}`)
    .option('--dry-run', 'say what would happen, send nothing')
    .option('--source <name>', 'under what name the rows are remembered (default: the profile, else csv:<file name>)')
    .addHelpText('after', '\nSee docs/import.md for columns and examples.')
    .action(async (format: string, file: string, _: object, self: Command) => {
      const options: CommonOptions & ImportOptions = self.optsWithGlobals();
      const client =
        options.dryRun && keyOf(options, env) === undefined
          ? null
          : clientOf(options, options.dryRun ? 0 : IMPORT_RETRIES);
      const taken = await importOrCheck(client, format, file, options, output, today);
      if (!taken) code = EXIT.failed;
    });
  command('trace <batch>', 'where a batch came from')
    .option('--downstream', 'where it went instead')
    .option(...AS_OF)
    .action((batch: string, _: object, self: Command) =>
      asking(self, (client, options: TraceOptions) => trace(client, batch, options, output)),
    );
  command('batch <batch>', 'what it is, what is claimed for it with each verdict, and what does not add up')
    .option(...AS_OF)
    .action((name: string, _: object, self: Command) =>
      asking(self, (client, options: BatchOptions) => batch(client, name, options, output)),
    );
  list('handovers <batch>', 'each hand-over on its way, with the events behind it')
    .option('--site <site>', 'only those on the way from this farm or mine')
    .option(...AS_OF)
    .action((batch: string, _: object, self: Command) =>
      asking(self, (client, options: HandOverOptions) => handovers(client, batch, options, output)),
    );
  command('changes <batch>', 'what changed in its answer, when, and because of which events')
    .requiredOption('--since <time>', 'such as 2026-03-02T09:00:00Z')
    .option(...AS_OF)
    .action((batch: string, _: object, self: Command) =>
      asking(self, (client, options: ChangesOptions) => changes(client, batch, options, output)),
    );
  list('certificate <certificate>', 'its terms, its life, and who relied on it with each verdict')
    .option(...AS_OF)
    .action((name: string, _: object, self: Command) =>
      asking(self, (client, options: CertificateOptions) => certificate(client, name, options, output)),
    );
  command('finding <finding>', 'what a finding is about, how it stands, and its life')
    .option(...AS_OF)
    .action((name: string, _: object, self: Command) =>
      asking(self, (client, options: FindingOptions) => finding(client, name, options, output)),
    );
  list('impact <finding>', 'the batches that a finding reaches')
    .option(...AS_OF)
    .action((finding: string, _: object, self: Command) =>
      asking(self, (client, options: ImpactOptions) => impact(client, finding, options, output)),
    );
  list('flags', 'flags on batches')
    .addOption(new Option('--status <status>', 'which flags').choices(['open', 'cleared']).default('open'))
    .option('--batch <batch>')
    .option('--site <site>')
    .option('--finding <finding>')
    .addOption(new Option('--commodity <commodity>').choices(['cobalt', 'coffee', 'vanilla']))
    .option('--organization <organization>', 'operator of the site, or holder of the batch')
    .option(...AS_OF)
    .action((_: object, self: Command) =>
      asking(self, (client, options: FlagOptions) => flags(client, options, output)),
    );
  list('anomalies', 'what does not add up, and what else to look at (docs/anomalies.md)')
    .option('--kind <kind>', 'such as overdrawn, cycle, contested-site')
    .option('--organization <organization>', 'who made the batch, or disagrees on the site')
    .addOption(new Option('--commodity <commodity>').choices(['cobalt', 'coffee', 'vanilla']))
    .action((_: object, self: Command) =>
      asking(self, (client, options: AnomalyOptions) => anomalies(client, options, output)),
    );
  command('report', 'counts of findings, or of visits and what was seen (docs/findings.md)')
    .addArgument(new Argument('<report>').choices(REPORTS))
    .option('--by <group>', 'country, sector, category or month; of monitoring also region, issue or source')
    .option('--country <country>', 'ISO 3166-1 alpha-2')
    .addOption(new Option('--commodity <commodity>').choices(['cobalt', 'coffee', 'vanilla']))
    .option('--category <category>')
    .option('--from <date>')
    .option('--to <date>')
    .option(...AS_OF)
    .option('--csv', 'all figures, as CSV')
    .action((name: (typeof REPORTS)[number], _: object, self: Command) =>
      asking(self, (client, options: ReportOptions) => report(client, name, options, output)),
    );
  list('parked', 'what could not be processed, and why').action((_: object, self: Command) =>
    asking(self, (client, options: ListOptions) => parked(client, options, output)),
  );
  command('watch', 'alerts as they are told, until you end it')
    .option('--subscription <id>', 'those of one subscription only')
    .option('--after <alert>', 'go on after this alert, instead of from now on')
    .option('--all', 'begin with the oldest')
    .option('--count <n>', 'end after so many', numberOption)
    .action(async (_: object, self: Command) => {
      const options: CommonOptions & WatchOptions = self.optsWithGlobals();
      const settings = settingsOf(options);
      await watch(
        followStream(
          settings,
          (last, again) => streamOf(options, last, again),
          () => output.tell('Watching: alerts show here as they are told. Ctrl+C ends it.'),
        ),
        options,
        output,
      );
    });

  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return exitOf(error, output);
  }
}

/** A dry run that reaches no gateway still checks the file. */
async function importOrCheck(
  client: Client | null,
  format: string,
  file: string,
  options: ImportOptions,
  output: Output,
  today: string,
): Promise<boolean> {
  try {
    return await importFile(client, format, file, options, output, today);
  } catch (error) {
    if (!options.dryRun || !(error instanceof RequestFailed) || error.status !== null) throw error;
    output.tell(error.message);
    return importFile(null, format, file, options, output, today);
  }
}

function exitOf(error: unknown, output: Output): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof UsageError) {
    output.tell(`error: ${error.message}`);
    return EXIT.usage;
  }
  const expected = error instanceof RequestFailed || error instanceof ImportFailed;
  output.tell(
    `error: ${expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return EXIT.failed;
}
