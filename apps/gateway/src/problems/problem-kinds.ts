/** Every kind of error that the API answers with. `GET /problems/<code>` tells what to do about it. */
export const PROBLEM_KINDS = {
  unparsable: {
    status: 400,
    title: 'The body cannot be parsed',
    advice: 'Send valid JSON in UTF-8 (RFC 8259), or one JSON object a line as application/x-ndjson.',
  },
  'invalid-parameter': {
    status: 400,
    title: 'A parameter is not valid',
    advice: 'Correct the parameter named in "parameter"; parameters that a route does not know are refused too.',
  },
  unauthenticated: {
    status: 401,
    title: 'A key is needed',
    advice: 'Send "Authorization: Bearer <key>"; an administrator makes keys with POST /v1/keys.',
  },
  forbidden: { status: 403, title: 'The key may not do this', advice: 'Use a key that has one of the roles named.' },
  'forbidden-kind': {
    status: 403,
    title: 'The key may not publish this kind of event',
    advice:
      'Exporters publish of findings plan-*, progress-reported, evidence-submitted and disputed; monitors publish all kinds.',
  },
  'foreign-publisher': {
    status: 403,
    title: "The event stands in another organization's name",
    advice: 'Leave "publisher" out (it is taken from the key), or use a key of that organization.',
  },
  'not-found': {
    status: 404,
    title: 'There is no such thing',
    advice: 'Check the name; what has just been sent may not be projected yet (see projectedThrough).',
  },
  'unknown-route': { status: 404, title: 'There is no such route', advice: 'See /docs for the routes.' },
  timeout: {
    status: 408,
    title: 'The body came too slowly',
    advice: 'Send the rest again: what was taken already is answered as a duplicate.',
  },
  conflict: {
    status: 409,
    title: 'The same identity was accepted with other content',
    advice: 'Publish a correction of the first event and send the new content under a new eventId.',
  },
  'retried-already': {
    status: 409,
    title: 'It was put back on its stream already',
    advice: 'See what became of it: should it have failed again, it is parked anew under another id.',
  },
  'subscription-ended': {
    status: 409,
    title: 'The subscription has ended',
    advice: 'Make a new one: what answered 410 Gone is not asked again.',
  },
  unsubscribed: {
    status: 409,
    title: 'The address has unsubscribed',
    advice: 'Use another address, or make a new subscription if its reader asks for it.',
  },
  'no-webhook': {
    status: 409,
    title: 'The subscription has no webhook',
    advice: 'Make one with "webhook", or read its alerts at /v1/alerts.',
  },
  'not-yet-projected': {
    status: 409,
    title: 'The time asked for is not projected yet',
    advice: 'Ask for a time up to projectedThrough, or wait.',
  },
  'too-large': {
    status: 413,
    title: 'The body is too large',
    advice: 'Send many events as application/x-ndjson, which is read as a stream and has no limit as a whole.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The content type is not one that is read here',
    advice: 'Send application/json, or application/x-ndjson where the route takes events.',
  },
  'unsupported-encoding': {
    status: 415,
    title: 'The content encoding is not one that is read here',
    advice: 'Send the body as it is, without Content-Encoding (no gzip, deflate, br or zstd).',
  },
  refused: { status: 422, title: 'Every event was refused', advice: 'Correct the fields named in "rejected".' },
  'invalid-event': { status: 422, title: 'The event is not valid', advice: 'Correct the field at "pointer".' },
  'invalid-body': { status: 422, title: 'The body is not valid', advice: 'Correct the field at "pointer".' },
  'too-many-subscriptions': {
    status: 422,
    title: 'The organization has too many subscriptions',
    advice: 'Delete one that nobody needs, or take several findings or sites into one filter.',
  },
  'unknown-organization': {
    status: 422,
    title: 'The organization is not known',
    advice: 'Make it first with POST /v1/organizations.',
  },
  'too-much-downstream': {
    status: 422,
    title: 'Too much lies downstream for one answer of an earlier time',
    advice: 'Ask for one batch, finding or site; or as of a time since which nothing there has changed, such as now.',
  },
  'too-many-findings': {
    status: 422,
    title: 'Too many findings for one report',
    advice: 'Ask for fewer: with country, category, from and to; or as of now.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many large bodies at once',
    advice: 'Try again after the seconds in Retry-After.',
  },
  internal: {
    status: 500,
    title: 'Something is wrong in Headwater',
    advice: 'Tell the operator the request id; sending the same again is safe.',
  },
  'not-implemented': { status: 501, title: 'This is not available yet', advice: 'Leave the parameter out.' },
  unavailable: {
    status: 503,
    title: 'The database or the log cannot be reached',
    advice: 'Try again after the seconds in Retry-After; sending the same again is safe.',
  },
} as const satisfies Record<string, { status: number; title: string; advice: string }>;

export type ProblemCode = keyof typeof PROBLEM_KINDS;

/** RFC 9457 `type`: a reference relative to the server, where it is explained. */
export const problemType = (code: ProblemCode): string => `/problems/${code}`;
