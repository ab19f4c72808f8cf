import { assumeConventions, errorFile, recognizeColumns, UnreadableFile, usesOf } from '@headwater/file-import';
import { createClient, RequestFailed } from '@headwater/gateway-client';
import { outlineOf, readContent, type Content } from './open-file';
import { runJob } from './run-job';
import type { Asked, Told } from './worker-messages';

/** Tries again for some minutes where the gateway does not answer or asks for patience. */
const RETRIES = 12;
const client = createClient({ url: '', retries: RETRIES });

const tell = (told: Told): void => self.postMessage(told);

/** The file that was read last: it is asked about many times. */
let kept: { file: File; sheet: string | null; content: Promise<Content> } | null = null;

function contentOf(file: File, sheet: string | null): Promise<Content> {
  const same =
    kept?.file.name === file.name &&
    kept.file.size === file.size &&
    kept.file.lastModified === file.lastModified &&
    kept.sheet === sheet;
  if (!same) kept = { file, sheet, content: readContent(file, sheet) };
  return kept!.content;
}

async function answer(asked: Asked): Promise<unknown> {
  const { id } = asked;
  switch (asked.name) {
    case 'open':
      kept = null; // A file that was changed on disk may look the same.
      return outlineOf(await contentOf(asked.ask.file, asked.ask.sheet));
    case 'recognize': {
      const content = await contentOf(asked.ask.file, asked.ask.sheet);
      if (content.kind === 'ndjson') throw new UnreadableFile('has no columns');
      const recognized = recognizeColumns(asked.ask.stream, content.table.columns);
      const uses = usesOf(asked.ask.stream, asked.ask.said ?? recognized);
      return { recognized, assumptions: assumeConventions(content.table, uses) };
    }
    case 'run': {
      tell({ id, progress: { phase: 'reading', done: 0, of: 1 } });
      const { job, dryRun } = asked.ask;
      const content = await contentOf(job.file, job.sheet);
      return runJob(job, content, client, dryRun, (progress) => tell({ id, progress }));
    }
    case 'errorFile': {
      const { job, problems } = asked.ask;
      const content = await contentOf(job.file, job.sheet);
      return errorFile(problems, content.kind === 'table' ? content.table : null, job.sheet ?? '');
    }
  }
}

self.onmessage = ({ data }: MessageEvent<Asked>): void => {
  answer(data).then(
    (result) => tell({ id: data.id, answer: result }),
    (error: unknown) =>
      tell({
        id: data.id,
        failure: {
          message: (error as Error).message,
          status: error instanceof RequestFailed ? error.status : null,
          unreadable: error instanceof UnreadableFile || (error as Error).name === 'NotReadableError',
        },
      }),
  );
};
