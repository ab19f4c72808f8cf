/** Kafka's flexible encodings, as far as one request needs them: lengths are varints of n + 1, 0 is null. */
export class ByteWriter {
  private readonly parts: Buffer[] = [];

  bytes(part: Buffer): this {
    this.parts.push(part);
    return this;
  }

  boolean(value: boolean): this {
    return this.bytes(Buffer.of(value ? 1 : 0));
  }

  /** No tagged fields. */
  tags(): this {
    return this.bytes(Buffer.of(0));
  }

  length(n: number): this {
    const bytes: number[] = [];
    let rest = n + 1;
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
    return this.bytes(Buffer.from([...bytes, rest]));
  }

  text(value: string): this {
    const bytes = Buffer.from(value, 'utf8');
    return this.length(bytes.length).bytes(bytes);
  }

  /** What kafkajs takes for one of its encoders. */
  forKafkajs(): { buf: Buffer; buffer: Buffer } {
    const buffer = Buffer.concat(this.parts);
    return { buf: buffer, buffer };
  }
}

export class ByteReader {
  private at = 0;

  constructor(private readonly buffer: Buffer) {}

  int16(): number {
    this.at += 2;
    return this.buffer.readInt16BE(this.at - 2);
  }

  int32(): number {
    this.at += 4;
    return this.buffer.readInt32BE(this.at - 4);
  }

  boolean(): boolean {
    return this.bytes(1)[0] === 1;
  }

  bytes(length: number): Buffer {
    if (this.at + length > this.buffer.length) throw new RangeError('the answer is shorter than it says');
    this.at += length;
    return this.buffer.subarray(this.at - length, this.at);
  }

  text(): string {
    const length = this.varint() - 1;
    return length < 0 ? '' : this.bytes(length).toString('utf8');
  }

  array(item: () => unknown): void {
    for (let left = this.varint() - 1; left > 0; left--) item();
  }

  tags(): void {
    for (let left = this.varint(); left > 0; left--) {
      this.varint();
      this.bytes(this.varint());
    }
  }

  private varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes(1)[0] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }
}
