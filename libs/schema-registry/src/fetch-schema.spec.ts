import { fetchSchema } from './fetch-schema';
import type { RegistryAnswer } from './registry-client';

const ask = (answer: RegistryAnswer) => fetchSchema({ shown: 'http://r', ask: () => Promise.resolve(answer) }, 7);
const body = (more: object): RegistryAnswer => ({ status: 200, body: { schema: '{"type":"record"}', ...more } });

describe('fetchSchema', () => {
  it('takes an Avro schema, named so or not', async () => {
    const have = { ok: true, schema: { type: 'record' }, size: 17 };
    expect(await ask(body({}))).toEqual(have);
    expect(await ask(body({ schemaType: 'AVRO', references: [] }))).toEqual(have);
  });

  it.each<[string, RegistryAnswer]>([
    ['is PROTOBUF, not Avro', body({ schemaType: 'PROTOBUF', schema: 'syntax = "proto3";' })],
    ['refers to schemas under other subjects', body({ references: [{ name: 'x', subject: 'x', version: 1 }] })],
    ['has no schema in the answer of its registry', body({ schema: undefined })],
    ['is no record', body({ schema: '"string"' })],
    ['is no record', body({ schema: 'string' })],
    ['takes more than 10 bytes', { status: 'too-long', limit: 10 }],
    [
      'is not known to the schema registry at http://r: Schema not found',
      { status: 404, code: 40403, message: 'Schema not found' },
    ],
  ])('says that a schema %s', async (why, answer) => expect(await ask(answer)).toEqual({ ok: false, why }));
});
