import { checkRemotely, mapNdjson, mapTable, runImport, type Mapping, type RowEvent } from '@headwater/file-import';
import type { Client } from '@headwater/gateway-client';
import type { FileJob, JobResult, Landed, Progress } from './file-job';
import { nameOf } from './name-of';
import type { Content } from './open-file';

/** Most of what was published that is linked to. */
const MOST_LANDED = 5;

export function mappingOf({ stream, today, reading }: FileJob, content: Content): Mapping {
  if (content.kind === 'ndjson') return mapNdjson(stream, content.text, today);
  return mapTable(stream, content.table, today, reading ?? {});
}

/** Publishes a file, or tries whether that would go: checked, compared with what is there, sent, corrected. */
export async function runJob(
  job: FileJob,
  content: Content,
  client: Client,
  dryRun: boolean,
  onProgress: (progress: Progress) => void,
): Promise<JobResult> {
  const mapping = mappingOf(job, content);
  let checked = 0;
  const check = async (events: readonly RowEvent[]) => {
    onProgress({ phase: 'checking', done: 0, of: events.length });
    const verdict = await checkRemotely(client, job.source, events, (lines) =>
      onProgress({ phase: 'checking', done: (checked += lines), of: events.length }),
    );
    onProgress({ phase: 'comparing', done: 0, of: 1 });
    return verdict;
  };
  const result = await runImport({
    format: job.stream,
    source: job.source,
    mapping,
    today: job.today,
    client,
    dryRun,
    check,
    onProgress: (done, of, taken) => onProgress({ phase: 'sending', done, of, taken }),
  });
  const bad = new Set(result.rejected.map(({ row }) => row));
  return { ...result, landed: landedOf(mapping.events.filter(({ row }) => !bad.has(row))) };
}

function landedOf(events: readonly RowEvent[]): Landed[] {
  const found = new Map<string, Landed>();
  for (const { stream, event } of events) {
    const landed = nameOf(stream, event);
    if (landed) found.set(landed.name, landed);
    if (found.size === MOST_LANDED) break;
  }
  return [...found.values()];
}
