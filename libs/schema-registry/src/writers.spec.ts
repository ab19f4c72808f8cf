import { encodeEvent, frameEvent, SCHEMAS } from '@headwater/contracts';
import { TransientError } from '@headwater/postgres';
import type { FetchedSchema } from './fetch-schema';
import { createRegistryReader } from './registry-reader';
import { Writers } from './writers';

const link = { batch: 'urn:x:a', version: 1, at: '2026-01-01' };
const framed = (id: number): Uint8Array => frameEvent('links', encodeEvent('links', link), id);
const have: FetchedSchema = { ok: true, schema: SCHEMAS.links, size: 600 };

/** A registry in which ids from 1000 up do not exist; `asked` are the ids it was asked for. */
function setUp(options: { maxIds?: number; maxSize?: number } = {}) {
  const asked: number[] = [];
  const clock = { now: 0 };
  const answers = new Map<number, () => Promise<FetchedSchema>>();
  const writers = new Writers({
    ...options,
    negativeMs: 1000,
    now: () => clock.now,
    fetch: (id) => {
      asked.push(id);
      const answer = answers.get(id);
      return answer?.() ?? Promise.resolve(id < 1000 ? have : { ok: false, why: 'is not known' });
    },
  });
  return { asked, clock, answers, reader: createRegistryReader(writers) };
}

describe('reading by a writer’s schema', () => {
  it('fetches an id once, however many ask at once, and answers at once from then on', async () => {
    const { asked, reader } = setUp();
    const readings = await Promise.all(Array.from({ length: 50 }, async () => reader.read('links', framed(7))));
    expect(readings).toEqual(Array.from({ length: 50 }, () => ({ ok: true, event: link })));
    expect(reader.read('links', framed(7))).toEqual({ ok: true, event: link });
    expect(asked).toEqual([7]);
  });

  it('never asks for single-object encoding', () => {
    const { asked, reader } = setUp();
    expect(reader.read('links', encodeEvent('links', link))).toEqual({ ok: true, event: link });
    expect(asked).toEqual([]);
  });

  it('believes for a while that there is no such schema, then asks again', async () => {
    const { asked, clock, answers, reader } = setUp();
    const missing = { ok: false, reason: 'undecodable', detail: 'schema id 1000 is not known' };
    expect(await reader.read('links', framed(1000))).toEqual(missing);
    clock.now = 999;
    expect(reader.read('links', framed(1000))).toEqual(missing);
    expect(asked).toEqual([1000]);
    clock.now = 1000;
    answers.set(1000, () => Promise.resolve(have));
    expect(await reader.read('links', framed(1000))).toEqual({ ok: true, event: link });
    expect(asked).toEqual([1000, 1000]);
  });

  it('takes a registry that is down for no answer, and asks again', async () => {
    const { asked, answers, reader } = setUp();
    answers.set(7, () => Promise.reject(new TransientError('down')));
    const both = [reader.read('links', framed(7)), reader.read('links', framed(7))];
    for (const each of both) await expect(each).rejects.toThrow(TransientError);
    answers.delete(7);
    expect(await reader.read('links', framed(7))).toEqual({ ok: true, event: link });
    expect(asked).toEqual([7, 7]);
  });

  it('remembers a bounded number of ids', async () => {
    const { asked, reader } = setUp({ maxIds: 3 });
    for (const id of [1, 2, 3, 1, 4, 1, 2]) await reader.read('links', framed(id));
    expect(asked).toEqual([1, 2, 3, 4, 2]);
  });

  it('remembers a bounded size of schemas', async () => {
    const { asked, reader } = setUp({ maxSize: 1300 });
    for (const id of [1, 2, 1, 2, 3, 1]) await reader.read('links', framed(id));
    expect(asked).toEqual([1, 2, 3, 1]);
  });

  it('says which schema cannot be read as the stream, without preparing it again', async () => {
    const { asked, reader } = setUp();
    const reading = await reader.read('sites', framed(7));
    expect(reading).toMatchObject({
      ok: false,
      reason: 'undecodable',
      detail: expect.stringMatching(/^schema id 7 cannot be read as stream sites: .*LinkEvent/) as string,
    });
    expect(reader.read('sites', framed(7))).toEqual(reading);
    expect(reader.read('links', framed(7))).toMatchObject({ ok: true });
    expect(asked).toEqual([7]);
  });

  it('does not let a schema of another make much of few bytes', async () => {
    const { answers, reader } = setUp();
    const fields = [...SCHEMAS.links.fields, { name: 'x', type: { type: 'array', items: 'null' } }];
    answers.set(8, () => Promise.resolve({ ok: true, schema: { ...SCHEMAS.links, fields }, size: 1 }));
    const bomb = Buffer.concat([framed(8), Buffer.from([0x80, 0xda, 0xc4, 0x13, 0])]); // 20 million nulls
    expect(await reader.read('links', bomb)).toMatchObject({
      ok: false,
      detail: expect.stringContaining('items without bytes') as string,
    });
    const nested = '{"type":"array","items":'.repeat(10_000) + '"int"' + '}'.repeat(10_000);
    const deep = { ...SCHEMAS.links, fields: [{ name: 'deep', type: JSON.parse(nested) as object }] };
    answers.set(9, () => Promise.resolve({ ok: true, schema: deep, size: 1 }));
    expect(await reader.read('links', framed(9))).toMatchObject({ ok: false, reason: 'undecodable' });
  });

  it('lets a mistake of ours be seen', async () => {
    const { answers, reader } = setUp();
    answers.set(7, () => Promise.reject(new RangeError('ours')));
    await expect(reader.read('links', framed(7))).rejects.toThrow(RangeError);
  });
});
