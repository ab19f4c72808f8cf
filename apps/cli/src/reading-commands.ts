import { Command, InvalidArgumentError, Option } from 'commander';
import type { Client } from '@headwater/gateway-client';
import { batch, BatchOptions } from './commands/batch';
import { certificate, CertificateOptions } from './commands/certificate';
import { ChangeOptions, changes } from './commands/changes';
import { finding, FindingOptions } from './commands/finding';
import { HandOverOptions, handovers } from './commands/handovers';
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
import type { Output } from './commands/output';
import { report, ReportName, ReportOptions, REPORTS } from './commands/report';
import { trace, TraceOptions } from './commands/trace';

export interface ProgramParts {
  readonly program: Command;
  /** Adds the options that every command takes. */
  readonly common: (command: Command) => Command;
  /** Asks the gateway with the options that were given. */
  readonly ask: <O>(self: Command, ask: (client: Client, options: O) => Promise<void>) => Promise<void>;
  readonly output: Output;
}

const AS_OF = ['--as-of <time>', 'what was known at this time, such as 2026-03-02T09:00:00Z'] as const;
const COMMODITIES = ['cobalt', 'coffee', 'vanilla'];

export function numberOption(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('a whole number from 1 on.');
  return Number(text);
}

/** The commands that ask one thing and show the answer. */
export function addReadingCommands({ program, common, ask, output }: ProgramParts): void {
  const command = (usage: string, about: string): Command => common(program.command(usage).description(about));
  const list = (usage: string, about: string): Command =>
    command(usage, about).option('--limit <n>', 'most rows to show', numberOption, 100);
  const commodity = (): Option => new Option('--commodity <commodity>').choices(COMMODITIES);

  command('trace <batch>', 'where a batch came from')
    .option('--downstream', 'where it went instead')
    .option(...AS_OF)
    .action((name: string, _: object, self: Command) =>
      ask(self, (client, options: TraceOptions) => trace(client, name, options, output)),
    );
  command('batch <batch>', 'a batch in short: its claims with their verdicts, and what does not add up')
    .option(...AS_OF)
    .action((name: string, _: object, self: Command) =>
      ask(self, (client, options: BatchOptions) => batch(client, name, options, output)),
    );
  list('handovers <batch>', 'where it changed hands, and the events that say so')
    .option('--site <site>', 'only on the way from this origin')
    .option(...AS_OF)
    .action((name: string, _: object, self: Command) =>
      ask(self, (client, options: HandOverOptions) => handovers(client, name, options, output)),
    );
  command('changes <batch>', 'what changed in the answer, when, and because of which events')
    .requiredOption('--since <time>', 'from what was known at this time on')
    .option(...AS_OF)
    .action((name: string, _: object, self: Command) =>
      ask(self, (client, options: ChangeOptions) => changes(client, name, options, output)),
    );
  list('certificate <certificate>', 'its terms, its life, and who relied on it')
    .option(...AS_OF)
    .action((name: string, _: object, self: Command) =>
      ask(self, (client, options: CertificateOptions) => certificate(client, name, options, output)),
    );
  command('finding <finding>', 'what a finding is about, how it stands, and its life')
    .option(...AS_OF)
    .action((name: string, _: object, self: Command) =>
      ask(self, (client, options: FindingOptions) => finding(client, name, options, output)),
    );
  list('impact <finding>', 'the batches that a finding reaches')
    .option(...AS_OF)
    .action((name: string, _: object, self: Command) =>
      ask(self, (client, options: ImpactOptions) => impact(client, name, options, output)),
    );
  list('flags', 'flags on batches')
    .addOption(new Option('--status <status>', 'which flags').choices(['open', 'cleared']).default('open'))
    .option('--batch <batch>')
    .option('--site <site>')
    .option('--finding <finding>')
    .addOption(commodity())
    .option('--organization <organization>', 'operator of the site, or holder of the batch')
    .option(...AS_OF)
    .action((_: object, self: Command) => ask(self, (client, options: FlagOptions) => flags(client, options, output)));
  list('anomalies', 'what does not add up, and what else to look at (docs/anomalies.md)')
    .option('--kind <kind>', 'such as overdrawn, cycle, contested-site')
    .option('--organization <organization>', 'who made the batch, or disagrees on the site')
    .addOption(commodity())
    .action((_: object, self: Command) =>
      ask(self, (client, options: AnomalyOptions) => anomalies(client, options, output)),
    );
  command('report', 'counts of findings and how they were remedied, or of what was seen (docs/findings.md)')
    .addArgument(program.createArgument('<report>').choices(REPORTS))
    .option('--group-by <what>', 'such as country, sector, category, month, region, issue, source')
    .option('--country <country>', 'ISO 3166-1 alpha-2')
    .addOption(commodity())
    .option('--category <category>', 'such as child-labour')
    .option('--from <day>', 'first day')
    .option('--to <day>', 'last day')
    .option(...AS_OF)
    .option('--csv', 'all figures, as CSV')
    .action((name: ReportName, _: object, self: Command) =>
      ask(self, (client, options: ReportOptions) => report(client, name, options, output)),
    );
  list('parked', 'what could not be processed, and why').action((_: object, self: Command) =>
    ask(self, (client, options: ListOptions) => parked(client, options, output)),
  );
}
