/** RFC 9457, as far as pages use it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly detail?: string;
  readonly parameter?: string;
  readonly pointer?: string;
  readonly requestId?: string;
  readonly projectedThrough?: string;
}

/** An answer that is no success; status 0: none came. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem | null,
  ) {
    super(problem?.detail ?? problem?.title ?? `HTTP ${status}`);
    this.name = 'ApiError';
  }
}

export async function problemIn(response: Response): Promise<Problem | null> {
  if (!/json/.test(response.headers.get('content-type') ?? '')) return null;
  try {
    return (await response.clone().json()) as Problem;
  } catch {
    return null; // Announced as JSON and cut off: the status says enough.
  }
}

export const isStatus = (error: unknown, ...statuses: readonly number[]): boolean =>
  error instanceof ApiError && statuses.includes(error.status);
