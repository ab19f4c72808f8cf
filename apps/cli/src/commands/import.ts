import { access } from 'node:fs/promises';
import {
  checkRemotely,
  runImport,
  UnreadableFile,
  type Checked,
  type ImportResult,
  type RowEvent,
} from '@headwater/file-import';
import { Client } from '@headwater/gateway-client';
import { checkEvents } from '../import/check-events';
import { FORMATS, mapFile, sourceOf } from '../import/formats';
import { createProgress } from '../import/progress';
import { tellResult } from '../import/tell-result';
import { UsageError } from '../settings';
import { Output } from './output';

export interface ImportOptions {
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly source?: string;
}

/** A file that no events could be made of, in words. */
export class ImportFailed extends Error {}

/**
 * `headwater import <format> <file>`. True when every row was taken. A dry run does without a client: it then says only
 * what the file itself tells.
 */
export async function importFile(
  client: Client | null,
  format: string,
  path: string,
  options: ImportOptions,
  output: Output,
  today: string,
): Promise<boolean> {
  if (!FORMATS.includes(format)) throw new UsageError(`"${format}" is no format: one of ${FORMATS.join(', ')}`);
  await access(path).catch(() => {
    throw new UsageError(`there is no file ${path}`);
  });
  const mapping = await mapFile(format, path, today).catch((error: unknown) => {
    throw error instanceof UnreadableFile ? new ImportFailed(`${path} ${error.message}`) : error;
  });
  const progress = createProgress(process.stderr, 'importing');
  const source = options.source ?? sourceOf(format, path);
  const dryRun = options.dryRun === true;
  const task = {
    format,
    source,
    mapping,
    today,
    client,
    dryRun,
    // What is sent is judged anyway; on a dry run the gateway is asked, which knows who sends.
    check: (events: readonly RowEvent[]) =>
      client && dryRun ? checkTwice(client, source, events) : checkEvents(events),
  };
  const result = await runImport({ ...task, onProgress: (done, of) => progress.update(done, of) }).finally(() =>
    progress.stop(),
  );
  if (options.json) output.say(JSON.stringify(machineReadable(result)));
  else output.say(tellResult(result));
  return result.rejected.length === 0;
}

async function checkTwice(client: Client, source: string, events: readonly RowEvent[]): Promise<Checked> {
  const here = checkEvents(events);
  const there = await checkRemotely(client, source, here.sound);
  return { sound: there.sound, problems: [...here.problems, ...there.problems] };
}

/** The members of the last line on stdout with --json. */
function machineReadable({
  rows,
  accepted,
  duplicates,
  corrected,
  rejected,
  pending,
  notes,
  would,
}: ImportResult): object {
  return { rows, accepted, duplicates, corrected, rejected, pending, notes, ...(would && { dryRun: true, would }) };
}
