import fc from 'fast-check';
import { Type } from 'avsc';
import { bodyOf, decodeEvent, encodeEvent, frameEvent, schemaIdOf, UndecodableError, writerOf } from './codec';
import { crc64Avro } from './fingerprint';
import { SCHEMAS } from './generated/schemas';
import { HISTORY } from './generated/history';
import { ShipmentEvent, SiteEvent } from './generated/types';
import { Stream, STREAMS } from './topics';

const harvest: ShipmentEvent = {
  eventId: '7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a',
  kind: 'production',
  eventTime: '2026-03-02T09:00:00+02:00',
  publisher: 'urn:x:org:a',
  commodity: 'coffee',
  site: 'urn:x:farm:7',
  outputs: [{ batch: 'urn:x:lot:A', quantity: { value: 250, unit: 'KGM' }, form: 'cherry' }],
  period: { from: '2026-02-20', to: '2026-03-01' },
};
const farm: SiteEvent = {
  eventId: '7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1b',
  kind: 'registered',
  eventTime: '2026-03-02',
  publisher: 'urn:x:org:a',
  site: 'urn:x:farm:7',
  siteKind: 'farm',
  location: {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
  },
};
const link = { batch: 'urn:x:a', version: 1, at: '2026-01-01' };

describe('codec', () => {
  it('writes and reads single-object encoding', () => {
    const bytes = encodeEvent('shipments', harvest);
    expect(bytes.subarray(0, 2).toString('hex')).toBe('c301');
    expect(decodeEvent('shipments', bytes)).toEqual(harvest);
  });

  it('frames what it wrote for a schema registry, and reads that with the writer of its schema id', () => {
    const plain = encodeEvent('sites', farm);
    const framed = frameEvent('sites', plain, 0x8000004d);
    expect(Buffer.from(framed.subarray(0, 5)).toString('hex')).toBe('008000004d');
    expect([schemaIdOf(framed), schemaIdOf(plain), schemaIdOf(Buffer.from([0, 0, 0, 1]))]).toEqual([
      0x8000004d,
      undefined,
      undefined,
    ]);
    expect(Buffer.compare(bodyOf(framed), bodyOf(plain))).toBe(0);
    expect(decodeEvent('sites', framed, writerOf('sites', SCHEMAS.sites))).toEqual(farm);
    expect(() => decodeEvent('sites', framed)).toThrow('schema id 2147483725 is not known: no schema registry');
  });

  it('frames only what was written with the schema that the id names', () => {
    for (const bytes of [encodeEvent('sites', farm), Buffer.from([0xc3]), Buffer.alloc(0), Buffer.alloc(10, 7)])
      expect(frameEvent('shipments', bytes, 1)).toBe(bytes);
    expect(Buffer.from(frameEvent('links', encodeEvent('links', link), 3)).toString('hex')).toMatch(/^0000000003/);
  });

  it('reads what an older writer wrote, and drops what a newer one added', () => {
    const older = {
      ...SCHEMAS.links,
      fields: SCHEMAS.links.fields.filter((field) => field.name !== 'at').concat({ name: 'at', type: 'string' }),
    };
    const newer = {
      ...SCHEMAS.links,
      fields: [...SCHEMAS.links.fields, { name: 'later', type: ['null', 'string'] as const, default: null }],
    };
    for (const [id, writer] of [older, newer].entries()) {
      const body = Type.forSchema(writer as never).toBuffer({
        batch: 'urn:x:a',
        version: 3,
        at: '2026-01-01',
        later: 'x',
      });
      const framed = Buffer.concat([Buffer.from([0, 0, 0, 0, id]), body]);
      expect(decodeEvent('links', framed, writerOf('links', writer))).toEqual({
        batch: 'urn:x:a',
        version: 3,
        at: '2026-01-01',
      });
    }
  });

  it('reads every schema ever released (BACKWARD_TRANSITIVE)', () => {
    for (const stream of STREAMS) {
      const reader = Type.forSchema(SCHEMAS[stream] as never);
      for (const writer of HISTORY[stream] ?? [])
        expect(() => reader.createResolver(Type.forSchema(writer as never))).not.toThrow();
    }
  });

  it('reads in one pass what avsc reads in three, whatever the values are', () => {
    for (const stream of STREAMS) {
      const type = Type.forSchema(SCHEMAS[stream] as never);
      const added = { name: 'added', type: ['null', 'string'] as const, default: null };
      const newer = { ...SCHEMAS[stream], fields: [...SCHEMAS[stream].fields, added] };
      for (let i = 0; i < 200; i++) {
        const body = type.toBuffer(type.random());
        const framed = Buffer.concat([Buffer.from([0, 0, 0, 9, 1]), body]);
        const own = decodeEvent(stream, framed, writerOf(stream, SCHEMAS[stream]));
        // Through another writer's schema avsc does it.
        const resolved = decodeEvent(stream, Buffer.concat([framed, Buffer.from([0])]), writerOf(stream, newer));
        expect(own).toEqual(resolved);
      }
    }
  });

  it('never throws anything but UndecodableError for random bytes, and never grows', () => {
    fc.assert(
      fc.property(fc.constantFrom<Stream>(...STREAMS), fc.uint8Array({ maxLength: 200 }), (stream, body) => {
        const header = encodeEvent('links', link).subarray(0, stream === 'links' ? 10 : 2);
        try {
          decodeEvent(stream, Buffer.concat([header, body]));
        } catch (error) {
          expect(error).toBeInstanceOf(UndecodableError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses a few bytes that claim millions of items', () => {
    const bomb = {
      ...SCHEMAS.links,
      fields: [...SCHEMAS.links.fields, { name: 'x', type: { type: 'array', items: 'null' } }],
    };
    const framed = frameEvent('links', encodeEvent('links', link), 99);
    const bytes = Buffer.concat([framed, Buffer.from([0x80, 0xda, 0xc4, 0x13, 0])]); // 20 million nulls
    expect(() => decodeEvent('links', bytes, writerOf('links', bomb))).toThrow(/items without bytes/);
    expect(() => writerOf('sites', bomb)).toThrow(/cannot be read as stream sites/);
    const text = encodeEvent('shipments', harvest);
    expect(() => decodeEvent('shipments', text.subarray(0, text.length - 3))).toThrow(UndecodableError);
  });

  it('refuses a schema that makes much of no bytes: records in each other, by the doubling', () => {
    const boom = (level: number): unknown => ({
      type: 'record',
      name: `Boom${level}`,
      fields: [
        { name: 'a', type: level === 1 ? 'null' : boom(level - 1) },
        { name: 'b', type: level === 1 ? 'null' : `Boom${level - 1}` },
      ],
    });
    const writer = { ...SCHEMAS.links, fields: [...SCHEMAS.links.fields, { name: 'x', type: boom(40) }] };
    const framed = frameEvent('links', encodeEvent('links', link), 99);
    expect(() => decodeEvent('links', framed, writerOf('links', writer))).toThrow(/more items than its bytes warrant/);
    const itself = { type: 'record', name: 'Itself', fields: [{ name: 'a', type: 'Itself' }] };
    const endless = { ...SCHEMAS.links, fields: [...SCHEMAS.links.fields, { name: 'x', type: itself }] };
    expect(() => decodeEvent('links', framed, writerOf('links', endless))).toThrow(UndecodableError);
  });

  it('refuses items by the hundred thousand that a foreign schema makes of a byte each', () => {
    const { name, namespace } = SCHEMAS.shipments;
    const text = ['eventId', 'kind', 'eventTime', 'publisher'].map((field) => ({ name: field, type: 'string' }));
    const line = { type: 'record', name: 'BatchLine', fields: [{ name: 'batch', type: 'string' }] };
    const outputs = { name: 'outputs', type: { type: 'array', items: line } };
    const writer = { type: 'record', name, namespace, fields: [...text, outputs] };
    const written = (lines: number): Buffer => {
      const event = { eventId: 'e', kind: 'production', eventTime: 't', publisher: 'p' };
      const body = Type.forSchema(structuredClone(writer) as never).toBuffer({
        ...event,
        outputs: Array.from({ length: lines }, () => ({ batch: '' })),
      });
      return Buffer.concat([Buffer.from([0, 0, 0, 0, 9]), body]);
    };
    expect(decodeEvent('shipments', written(1000), writerOf('shipments', writer)).outputs).toHaveLength(1000);
    expect(() => decodeEvent('shipments', written(500_000), writerOf('shipments', writer))).toThrow(/bytes warrant/);
  });

  it('reads the largest of what is ours: a polygon of as many corners as bytes hold', () => {
    const corners = Array.from({ length: 50_000 }, (_, i) => [i / 1000, 1]);
    const bytes = encodeEvent('sites', { ...farm, location: { type: 'Polygon', coordinates: [corners] } });
    expect(bytes.length).toBeGreaterThan(890_000);
    expect(decodeEvent('sites', bytes).location?.coordinates).toEqual([corners]);
  });

  it('fingerprints as the Avro specification does', () => {
    // Avro specification's own vectors: "int" and "string" in Parsing Canonical Form.
    expect(crc64Avro('"int"').readBigUInt64LE().toString(16)).toBe('7275d51a3f395c8f');
    expect(crc64Avro('"string"').readBigUInt64LE().toString(16)).toBe('8f014872634503c7');
  });
});
