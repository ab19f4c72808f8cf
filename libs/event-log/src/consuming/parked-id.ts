import { createHash } from 'node:crypto';
import type { Position } from '../event-log';

/** A UUID (version 8, from SHA-256) that names one record's place as parked by one app. */
export function parkedId(app: string, { topic, partition, offset }: Position): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([app, topic, partition, offset]))
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Text as PostgreSQL and the parked schema take it: no NUL, at most `length` characters. */
export function storableText(text: string, length: number): string {
  return text.replaceAll('\0', '\uFFFD').slice(0, length);
}
