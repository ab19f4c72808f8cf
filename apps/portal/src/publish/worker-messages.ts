import type { Assumptions, Recognized, RowProblem, Stream } from '@headwater/file-import';
import type { FileJob, JobResult, Opened, Progress, Reading } from './file-job';

/** What the page asks of the worker that reads and publishes files. */
export interface Questions {
  open: { ask: { file: File; sheet: string | null }; answer: Opened };
  /** What the columns seem to be for, and how the file seems to write dates and numbers, given what is said of columns. */
  recognize: {
    ask: { file: File; sheet: string | null; stream: Stream; said: Pick<Reading, 'assignment' | 'constants'> | null };
    answer: { recognized: Recognized; assumptions: Assumptions };
  };
  run: { ask: { job: FileJob; dryRun: boolean }; answer: JobResult };
  errorFile: { ask: { job: FileJob; problems: readonly RowProblem[] }; answer: string };
}
export type Question = keyof Questions;

export type Asked = { [Name in Question]: { id: number; name: Name; ask: Questions[Name]['ask'] } }[Question];

export type Told =
  | { id: number; answer: unknown }
  /** `unreadable`: the fault lies in the file, and `message` goes on after its name. */
  | { id: number; failure: { message: string; status: number | null; unreadable: boolean } }
  | { id: number; progress: Progress };
