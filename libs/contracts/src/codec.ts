import { Type } from 'avsc';
import { boundedReader } from './bounded-reader';
import { budgetOf, UnboundedError, Walk, walkOf } from './bounds';
import { EventOf } from './events';
import { crc64Avro } from './fingerprint';
import { SCHEMAS } from './generated/schemas';
import { HISTORY } from './generated/history';
import { Stream, STREAMS } from './topics';

/** Largest encoded event that is read, in bytes. */
export const MAX_EVENT_BYTES = 1_048_576;

export class UndecodableError extends Error {}

/** Schema that an event was written with, made ready for reading it as one of a stream of ours. */
export interface Writer {
  readonly type: Type;
  readonly walk: Walk;
  readonly resolver: ReturnType<Type['createResolver']> | undefined;
  /** Where the writer's schema is our own: reads in one pass. */
  readonly read: ((bytes: Buffer, start: number) => unknown) | undefined;
}

const SINGLE_OBJECT = Buffer.from([0xc3, 0x01]);
const SINGLE_OBJECT_BYTES = 10;
const CONFLUENT_BYTES = 5;
const parse = (schema: object): Type => Type.forSchema(schema as never);
const canonical = (type: Type): never => JSON.parse(JSON.stringify(type.schema())) as never;

class StreamCodec {
  readonly type: Type;
  readonly header: Buffer;
  private readonly writers = new Map<string, Writer>();

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

  writerOf(schema: object): Writer {
    const type = parse(schema);
    const own = type.equals(this.type);
    return {
      type,
      walk: walkOf(canonical(type)),
      resolver: own ? undefined : this.type.createResolver(type),
      read: own ? boundedReader(canonical(type)) : undefined,
    };
  }

  /** The writer's schema named by the first bytes, and where the body starts. */
  writer(bytes: Buffer, numbered?: Writer): [Writer, number] {
    const id = schemaIdOf(bytes);
    if (id !== undefined) {
      if (!numbered) throw new UndecodableError(`schema id ${id} is not known: no schema registry is configured`);
      return [numbered, CONFLUENT_BYTES];
    }
    if (bytes[0] === SINGLE_OBJECT[0] && bytes[1] === SINGLE_OBJECT[1] && bytes.length >= SINGLE_OBJECT_BYTES) {
      const fingerprint = bytes.subarray(2, SINGLE_OBJECT_BYTES).toString('hex');
      const writer = this.writers.get(fingerprint);
      if (!writer) throw new UndecodableError(`schema fingerprint ${fingerprint} is not one of stream ${this.stream}`);
      return [writer, SINGLE_OBJECT_BYTES];
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

/** Avro bytes of an event, in single-object encoding. */
export function encodeEvent<S extends Stream>(stream: S, event: EventOf[S]): Buffer {
  const codec = codecs.get(stream)!;
  return Buffer.concat([codec.header, codec.type.toBuffer(toAvro(stream, event))]);
}

/** The number of the writer's schema in a registry, of bytes in Confluent framing; of others undefined. */
export function schemaIdOf(bytes: Uint8Array): number | undefined {
  if (bytes[0] !== 0 || bytes.length < CONFLUENT_BYTES) return undefined;
  return ((bytes[1]! << 24) | (bytes[2]! << 16) | (bytes[3]! << 8) | bytes[4]!) >>> 0;
}

/** What follows the header of either encoding: the same event by the same schema is the same there. */
export function bodyOf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(schemaIdOf(bytes) === undefined ? SINGLE_OBJECT_BYTES : CONFLUENT_BYTES);
}

/**
 * Confluent framing of what `encodeEvent` made: another header before the same body, so nothing is encoded again. What
 * was written with another schema than today's keeps its header, since `schemaId` does not name that one.
 */
export function frameEvent(stream: Stream, bytes: Uint8Array, schemaId: number): Uint8Array {
  const { header } = codecs.get(stream)!;
  if (bytes.length < SINGLE_OBJECT_BYTES || header.compare(bytes, 0, SINGLE_OBJECT_BYTES) !== 0) return bytes;
  const framed = Buffer.allocUnsafe(bytes.length - SINGLE_OBJECT_BYTES + CONFLUENT_BYTES);
  framed[0] = 0;
  framed.writeUInt32BE(schemaId, 1);
  framed.set(bytes.subarray(SINGLE_OBJECT_BYTES), CONFLUENT_BYTES);
  return framed;
}

/** A foreign schema as one to read events of a stream by. Throws UndecodableError when ours cannot be read from it. */
export function writerOf(stream: Stream, schema: object): Writer {
  try {
    return codecs.get(stream)!.writerOf(schema);
  } catch (error) {
    throw new UndecodableError(`cannot be read as stream ${stream}: ${(error as Error).message}`);
  }
}

/**
 * Reads either encoding; Confluent framing with the `writer` that its schema id names. Throws UndecodableError; never
 * takes more memory than the bytes warrant.
 */
export function decodeEvent<S extends Stream>(stream: S, value: Uint8Array, writer?: Writer): EventOf[S] {
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (bytes.length > MAX_EVENT_BYTES)
    throw new UndecodableError(`has ${bytes.length} bytes, more than ${MAX_EVENT_BYTES}`);
  const codec = codecs.get(stream)!;
  const [{ walk, resolver, read }, start] = codec.writer(bytes, writer);
  try {
    if (read) return read(bytes, start) as EventOf[S];
    const end = walk(bytes, start, budgetOf(bytes));
    if (end !== bytes.length) throw new UnboundedError(`goes on for ${bytes.length - end} bytes after the record`);
    return fromAvro(codec.type.fromBuffer(bytes.subarray(start), resolver)) as EventOf[S];
  } catch (error) {
    throw new UndecodableError(`is not Avro of stream ${stream}: ${(error as Error).message}`);
  }
}
