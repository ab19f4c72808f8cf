import { EVENT_STREAMS } from '@headwater/contracts';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problems/problem';
import { readJson } from './json-text';

/** Largest JSON body, bytes. NDJSON has no limit as a whole. */
export const MAX_JSON_BYTES = 16 * 1_048_576;

/** Routes to which events are sent: only there a stream of lines is something. */
const EVENT_ROUTES = new Set<string>(EVENT_STREAMS.map((stream) => `/v1/${stream}`));
const takesEvents = (url: string): boolean => EVENT_ROUTES.has(url.split('?')[0]!) || url.startsWith('/v1/imports/');

/**
 * JSON is read whole, within bounds; NDJSON is handed on as a stream, so that a route can take it as it comes.
 * Anything else is a 415, and so is a body that is packed.
 */
export function readBodies(instance: FastifyInstance): void {
  instance.addHook('preParsing', async ({ method, headers }, _reply, payload) => {
    const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
    if (method !== 'GET' && method !== 'HEAD' && encoding !== '' && encoding !== 'identity') {
      const detail = `Content-Encoding "${encoding.slice(0, 64)}" is not read: send the body as it is.`;
      throw new ProblemError(
        'unsupported-encoding',
        detail,
        { parameter: 'content-encoding' },
        { 'accept-encoding': 'identity' },
      );
    }
    return payload;
  });
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MAX_JSON_BYTES },
    async (_request: unknown, body: Buffer) => {
      if (body.length === 0) return undefined;
      const reading = readJson(body);
      if (!reading.ok) throw new ProblemError('unparsable', `The body ${reading.detail}.`);
      return reading.value;
    },
  );
  // What mail programs post to end mails (RFC 8058). It says nothing that the path does not say.
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data']) {
    instance.addContentTypeParser(type, { parseAs: 'string', bodyLimit: 4096 }, async ({ url }: { url: string }) => {
      if (url.startsWith('/unsubscribe/')) return undefined;
      throw new ProblemError('unsupported-media-type', `The content type ${type} is not read here.`);
    });
  }
  for (const type of ['application/x-ndjson', 'application/ndjson', 'application/jsonl']) {
    instance.addContentTypeParser(type, async ({ url }: { url: string }, payload: NodeJS.ReadableStream) => {
      if (takesEvents(url)) return payload;
      throw new ProblemError('unsupported-media-type', `The content type ${type} is not read here.`);
    });
  }
}
