import { Type } from 'avsc';
import { boundedReader } from './bounded-reader';
import { UnboundedError, Walk, walkOf } from './bounds';
import { EventOf } from './events';
import { crc64Avro } from './fingerprint';
import { SCHEMAS } from './generated/schemas';
import { HISTORY } from './generated/history';
import { Stream, STREAMS } from './topics';

/** Largest encoded event that is read, in bytes. */
export const MAX_EVENT_BYTES = 1_048_576;

export class UndecodableError extends Error {}

/** Where writers' schemas are kept by number (Confluent framing); the single-object encoding needs none. */
export interface WriterSchemas {
  byId(id: number): object | undefined;
}

interface Writer {
  readonly type: Type;
  readonly walk: Walk;
  readonly resolver: ReturnType<Type['createResolver']> | undefined;
  /** Where the writer's schema is our own: reads in one pass. */
  readonly read: ((bytes: Buffer, start: number) => unknown) | undefined;
}

const SINGLE_OBJECT = Buffer.from([0xc3, 0x01]);
const parse = (schema: object): Type => Type.forSchema(schema as never);
const canonical = (type: Type): never => JSON.parse(JSON.stringify(type.schema())) as never;

class StreamCodec {
  readonly type: Type;
  readonly header: Buffer;
  private readonly writers = new Map<string, Writer>();
  private readonly numbered = new Map<number, Writer>();

  constructor(private readonly stream: Stream) {
    this.type = parse(SCHEMAS[stream]);
    const own = this.writerOf(SCHEMAS[stream]);
    const fingerprint = crc64Avro(JSON.stringify(this.type.schema()));
    this.header = Buffer.concat([SINGLE_OBJECT, fingerprint]);
    for (const schema of HISTORY[stream] ?? []) {
      const writer = this.writerOf(schema);
      this.writers.set(crc64Avro(JSON.stringify(writer.type.schema())).toString('hex'), writer);
    }
    this.writers.set(fingerprint.toString('hex'), own);
  }

  private writerOf(schema: object): Writer {
    const type = parse(schema);
    const own = type.equals(this.type);
    return {
      type,
      walk: walkOf(canonical(type)),
      resolver: own ? undefined : this.type.createResolver(type),
      read: own ? boundedReader(canonical(type)) : undefined,
    };
  }

  private foreignWriter(schema: object, id: number): Writer {
    try {
      return this.writerOf(schema);
    } catch (error) {
      throw new UndecodableError(
        `schema id ${id} cannot be read as stream ${this.stream}: ${(error as Error).message}`,
      );
    }
  }

  /** The writer's schema named by the first bytes, and where the body starts. */
  writer(bytes: Buffer, registry?: WriterSchemas): [Writer, number] {
    if (bytes[0] === SINGLE_OBJECT[0] && bytes[1] === SINGLE_OBJECT[1] && bytes.length >= 10) {
      const fingerprint = bytes.subarray(2, 10).toString('hex');
      const writer = this.writers.get(fingerprint);
      if (!writer) throw new UndecodableError(`schema fingerprint ${fingerprint} is not one of stream ${this.stream}`);
      return [writer, 10];
    }
    if (bytes[0] === 0 && bytes.length >= 5) {
      const id = bytes.readUInt32BE(1);
      let writer = this.numbered.get(id);
      if (!writer) {
        const schema = registry?.byId(id);
        if (!schema)
          throw new UndecodableError(
            `schema id ${id} is not known: ${registry ? 'the registry has none' : 'no schema registry is configured'}`,
          );
        this.numbered.set(id, (writer = this.foreignWriter(schema, id)));
      }
      return [writer, 5];
    }
    throw new UndecodableError(
      'starts neither with C3 01 (Avro single-object encoding) nor with 00 (Confluent framing)',
    );
  }
}

const codecs = new Map(STREAMS.map((stream) => [stream, new StreamCodec(stream)]));

const isLocation = (value: Record<string, unknown>): boolean =>
  typeof value.type === 'string' && value.coordinates !== undefined;

/** avsc wants the branch named where a union has several records: GeoJSON's shapes. */
function toAvro<S extends Stream>(stream: S, event: EventOf[S]): unknown {
  const location = stream === 'sites' ? (event as EventOf['sites']).location : undefined;
  return location ? { ...event, location: { [`headwater.v1.${location.type}`]: location } } : event;
}

/** Plain objects without nulls: in an event an absent field and a null are one. */
function fromAvro(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromAvro);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  const result: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(value)) {
    if (each === null) continue;
    const branch = name === 'location' ? Object.values(each as object)[0] : undefined;
    result[name] = fromAvro(branch && isLocation(branch as Record<string, unknown>) ? branch : each);
  }
  return result;
}

/** Avro bytes of an event: Confluent framing with `schemaId`, else single-object encoding. */
export function encodeEvent<S extends Stream>(stream: S, event: EventOf[S], schemaId?: number): Buffer {
  const codec = codecs.get(stream)!;
  const body = codec.type.toBuffer(toAvro(stream, event));
  if (schemaId === undefined) return Buffer.concat([codec.header, body]);
  const header = Buffer.alloc(5);
  header.writeUInt32BE(schemaId, 1);
  return Buffer.concat([header, body]);
}

/** Reads either encoding, with the writer's own schema. Throws UndecodableError; never takes more memory than the bytes warrant. */
export function decodeEvent<S extends Stream>(stream: S, value: Uint8Array, registry?: WriterSchemas): EventOf[S] {
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (bytes.length > MAX_EVENT_BYTES)
    throw new UndecodableError(`has ${bytes.length} bytes, more than ${MAX_EVENT_BYTES}`);
  const codec = codecs.get(stream)!;
  const [writer, start] = codec.writer(bytes, registry);
  try {
    if (writer.read) return writer.read(bytes, start) as EventOf[S];
    const end = writer.walk(bytes, start);
    if (end !== bytes.length) throw new UnboundedError(`goes on for ${bytes.length - end} bytes after the record`);
    return fromAvro(codec.type.fromBuffer(bytes.subarray(start), writer.resolver)) as EventOf[S];
  } catch (error) {
    throw new UndecodableError(`is not Avro of stream ${stream}: ${(error as Error).message}`);
  }
}
