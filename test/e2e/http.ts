import { ADMIN_KEY } from './standalone';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the service says: tests look into it
  readonly body: any;
}

export interface Call {
  /** null: none. */
  readonly key?: string | null;
  readonly json?: unknown;
  /** A body as it stands, with its type. */
  readonly raw?: string | Uint8Array;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request, one answer; throws when no answer came. */
export async function call(url: string, method: string, path: string, options: Call = {}): Promise<Answer> {
  const { key = ADMIN_KEY, json, raw, type, headers = {} } = options;
  const body = raw ?? (json === undefined ? undefined : JSON.stringify(json));
  const response = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': type ?? 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: body as NonNullable<RequestInit['body']> }),
    signal: AbortSignal.timeout(60_000),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text !== '' ? JSON.parse(text) : undefined,
  };
}

/** Every item of a list, page by page. */
export async function allPages<Item>(url: string, path: string, limit = 200): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor = ''; ;) {
    const answer = await call(url, 'GET', `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor}`);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
    items.push(...(answer.body.items as Item[]));
    if (answer.body.next === null) return items;
    cursor = `&cursor=${encodeURIComponent(answer.body.next as string)}`;
  }
}
