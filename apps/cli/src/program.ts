import { Command, CommanderError } from 'commander';
import { createClient, Client, ClientSettings, RequestFailed } from '@headwater/gateway-client';
import { advice } from './http/advice';
import { followStream } from './http/event-stream';
import { importFile, ImportFailed, ImportOptions } from './commands/import';
import { Output } from './commands/output';
import { streamOf, watch, WatchOptions } from './commands/watch';
import { FORMATS } from './import/formats';
import { addReadingCommands, numberOption } from './reading-commands';
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

const ASKING_RETRIES = 2;
const IMPORT_RETRIES = 8;

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
    return ask(clientOf(options, ASKING_RETRIES), options).catch(blameOption);
  };
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
  addReadingCommands({ common, program, ask: asking, output });
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

/** Of what an option may say the gateway knows more: a value that it refuses is a command called wrongly. */
function blameOption(error: unknown): never {
  throw error instanceof RequestFailed && error.status === 400 ? new UsageError(error.message) : error;
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
