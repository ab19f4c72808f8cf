/** The stored offsets are not the ones this delivery went out from: somebody else consumed them. Nothing was written. */
export class OffsetConflictError extends Error {
  override readonly name = 'OffsetConflictError';
  readonly code = 'HEADWATER_OFFSET_CONFLICT';
}

interface Where {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
}

const place = ({ group, topic, partition }: Where): string => `${topic}[${partition}] for ${group}`;

/** Records that were not consumed yet are no longer in the log. Consuming stops: skipping them would be a lie. */
export class LogGapError extends Error {
  override readonly name = 'LogGapError';
  readonly code = 'HEADWATER_LOG_GAP';
  constructor(where: Where, next: number, found: number) {
    super(
      `${place(where)} stopped: record ${next} comes next and the log goes on at ${found}. Restore the log, or rebuild from a complete one (npm run rebuild).`,
    );
  }
}

/** The topic is not the one consumed so far: made anew under the same name, or set back to an earlier state. */
export class LogReplacedError extends Error {
  override readonly name = 'LogReplacedError';
  readonly code = 'HEADWATER_LOG_REPLACED';
  constructor(where: Where, why: string) {
    super(`${place(where)} stopped: ${why}. Restore the former log, or rebuild from this one (npm run rebuild).`);
  }
}

export type FatalLogError = LogGapError | LogReplacedError;

export function isFatalLogError(error: unknown): error is FatalLogError {
  return error instanceof LogGapError || error instanceof LogReplacedError;
}
