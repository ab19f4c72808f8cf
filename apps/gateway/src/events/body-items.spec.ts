import { PassThrough } from 'node:stream';
import { ProblemError } from '../problems/problem';
import { Item, itemsOfJson, itemsOfNdjson, MAX_ARRAY_EVENTS } from './body-items';

async function all(items: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const slice of items) found.push(...slice);
  return found;
}

describe('itemsOfJson', () => {
  it('gives one event, or each of an array', async () => {
    expect(await all(itemsOfJson({ a: 1 }))).toEqual([{ index: 0, value: { a: 1 } }]);
    const many = await all(itemsOfJson(Array.from({ length: 1001 }, (_, index) => index)));
    expect([many.length, many[1000]]).toEqual([1001, { index: 1000, value: 1000 }]);
  });

  it('refuses an endless array', async () => {
    await expect(all(itemsOfJson(Array(MAX_ARRAY_EVENTS + 1).fill(0)))).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('itemsOfNdjson', () => {
  it('gives lines as they come, with what could not be read', async () => {
    const body = new PassThrough();
    body.end('{"a":1}\n{\n2');
    expect(await all(itemsOfNdjson(body))).toEqual([
      { index: 0, value: { a: 1 } },
      { index: 1, unread: expect.stringContaining('is not JSON') },
      { index: 2, value: 2 },
    ]);
  });

  it('ends when the sender falls silent', async () => {
    const body = new PassThrough();
    body.write('1\n');
    const items = itemsOfNdjson(body, 20);
    expect((await items.next()).value).toEqual([{ index: 0, value: 1 }]);
    const error: unknown = await items.next().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProblemError);
    expect((error as ProblemError).code).toBe('timeout');
  });

  it('passes on that the sender broke off', async () => {
    const body = new PassThrough();
    body.write('1\n');
    body.destroy(new Error('aborted'));
    await expect(all(itemsOfNdjson(body))).rejects.toThrow('broke off');
  });
});
