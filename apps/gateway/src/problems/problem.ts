import { PROBLEM_KINDS, ProblemCode, problemType } from './problem-kinds';

/** An RFC 9457 problem document. `pointer` is a JSON pointer into the body, `parameter` a query, path or header name. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly pointer?: string;
  readonly parameter?: string;
  readonly [member: string]: unknown;
}

/** An expected failure on its way to the edge: carries the document that answers the request, and headers for it. */
export class ProblemError extends Error {
  readonly document: ProblemDocument;

  constructor(
    readonly code: ProblemCode,
    detail: string,
    members: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.document = problemDocument(code, detail, members);
  }
}

export function problemDocument(
  code: ProblemCode,
  detail: string,
  members: Readonly<Record<string, unknown>> = {},
): ProblemDocument {
  const { status, title } = PROBLEM_KINDS[code];
  return { type: problemType(code), title, status, detail, ...members };
}
