import { TransientError } from '@headwater/postgres';
import { readAtMost } from './read-at-most';
import { registryAddress, type RegistryAddress } from './registry-address';

/** What the registry says of a request: 404, 409 and 422 of its own are answers, too. */
export type RegistryAnswer =
  | { readonly status: 200; readonly body: Readonly<Record<string, unknown>> }
  | { readonly status: 404 | 409 | 422; readonly code: number; readonly message: string }
  | { readonly status: 'too-long'; readonly limit: number };

export interface RegistryClient {
  /** Where the registry is, without what must not be shown. */
  readonly shown: string;
  /** @throws TransientError when no registry answers, or one that cannot work. */
  ask(method: 'GET' | 'POST' | 'PUT', path: readonly string[], body?: object): Promise<RegistryAnswer>;
}

export interface RegistryClientOptions {
  readonly timeoutMs?: number;
  /** Longest answer that is read, bytes. */
  readonly maxAnswerBytes?: number;
}

const MEDIA_TYPE = 'application/vnd.schemaregistry.v1+json';

/**
 * Speaks the HTTP API that Confluent's registry began and Karapace and Apicurio share. Only what that API itself
 * says counts as an answer: a proxy's 404 page or a wrong path in the URL is a registry that cannot be reached, and
 * never makes good records look bad.
 */
export function createRegistryClient(
  url: string,
  { timeoutMs = 5000, maxAnswerBytes = 524_288 }: RegistryClientOptions = {},
): RegistryClient {
  const address = registryAddress(url);
  return {
    shown: address.shown,
    async ask(method, path, body) {
      const target = `${address.base}/${path.map(encodeURIComponent).join('/')}`;
      const response = await reach(address, () =>
        fetch(target, {
          method,
          // A redirect could lead anywhere; credentials must not follow it.
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
          headers: { accept: `${MEDIA_TYPE}, application/json`, ...address.headers, ...(body && CONTENT) },
          ...(body && { body: JSON.stringify(body) }),
        }),
      );
      const text = await reach(address, () => readAtMost(response, maxAnswerBytes));
      if (text === undefined) {
        if (response.status === 200) return { status: 'too-long', limit: maxAnswerBytes };
        throw broken(address, response.status);
      }
      return answerOf(response.status, parse(text)) ?? Promise.reject(broken(address, response.status));
    },
  };
}

const CONTENT = { 'content-type': MEDIA_TYPE };

async function reach<T>(address: RegistryAddress, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { name, cause } = error as Error;
    const code = (cause as { code?: unknown } | undefined)?.code;
    const why = name === 'TimeoutError' ? 'in time' : `(${typeof code === 'string' ? code : name})`;
    throw new TransientError(`the schema registry at ${address.shown} does not answer ${why}`);
  }
}

function answerOf(status: number, body: unknown): RegistryAnswer | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  if (status === 200) return { status, body: body as Record<string, unknown> };
  const { error_code: code, message } = body as Record<string, unknown>;
  if (status !== 404 && status !== 409 && status !== 422) return undefined;
  if (typeof code !== 'number' || !String(code).startsWith(String(status))) return undefined;
  return { status, code, message: String(message) };
}

function broken({ shown }: RegistryAddress, status: number): TransientError {
  if (status === 401 || status === 403)
    return new TransientError(
      `the schema registry at ${shown} answers ${status}: user and password belong into SCHEMA_REGISTRY_URL`,
    );
  if (status === 429 || status >= 500) return new TransientError(`the schema registry at ${shown} answers ${status}`);
  return new TransientError(
    `${shown} answers ${status}, and not as a schema registry does: is SCHEMA_REGISTRY_URL complete, with its path?`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
