import { HttpException } from '@nestjs/common';
import { TooManySteps } from '@headwater/lineage-reader';
import { errorCode, isTimeout, isTransient } from '@headwater/postgres';
import { ProblemCode } from './problem-kinds';
import { ProblemError } from './problem';

const BY_STATUS: Record<number, ProblemCode> = {
  400: 'unparsable',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'unknown-route',
  408: 'timeout',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
};

/** What Fastify says of a request that it refused by itself (`FST_ERR_…`), and Nest of a route that it does not have. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

/**
 * Any error as the problem to answer with. What is nobody's fault but the server's tells nothing of its inside; `bug`
 * says that it belongs into the error log.
 */
export function problemOfError(
  error: unknown,
  request: { method: string; path: string },
): { problem: ProblemError; bug: boolean } {
  if (error instanceof ProblemError) return { problem: error, bug: false };
  if (error instanceof TooManySteps)
    return { problem: new ProblemError('too-much-downstream', `Of what was asked, ${error.message}.`), bug: false };
  const status = typeof error === 'object' && error !== null ? statusOf(error) : undefined;
  const code = status === undefined ? undefined : BY_STATUS[status];
  if (code === 'unknown-route') {
    return {
      problem: new ProblemError(code, `${request.method} ${request.path} is not a route of this service.`),
      bug: false,
    };
  }
  if (code) return { problem: new ProblemError(code, (error as Error).message), bug: false };
  if (status !== undefined && status >= 400 && status < 500)
    return { problem: new ProblemError('unparsable', (error as Error).message), bug: false };
  if (isTimeout(error) || isTransient(error)) {
    return { problem: new ProblemError('unavailable', whyUnavailable(error), {}, { 'retry-after': '2' }), bug: true };
  }
  return { problem: new ProblemError('internal', 'The error was logged.'), bug: true };
}

function whyUnavailable(error: unknown): string {
  const code = errorCode(error);
  if (code === '42P01' || code === '3F000') return 'The database is not migrated yet.';
  if (code === 'HEADWATER_TRANSIENT') return 'Something that this service needs does not answer just now.';
  return 'The database cannot be reached just now.';
}
