import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { HeadwaterEvent } from './events';

/** Canonical JSON (RFC 8785) of an event after decoding: what "same content" means (MEANING). */
export function canonicalJson(event: unknown): string {
  return canonicalize(event)!;
}

/** SHA-256 of the canonical JSON, 32 bytes. */
export function contentHash(event: HeadwaterEvent): Buffer {
  return hash('sha256', canonicalJson(event), 'buffer');
}

/** The first 128 bits of SHA-256 over the bytes, written as a UUID: a database keeps those in 16 bytes. */
export function fingerprintOf(bytes: string | Uint8Array): string {
  const hex = hash('sha256', bytes, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** A UUID made of the first 128 bits of SHA-256 over the parts: the same parts give the same id, in any process. */
export function deterministicId(...parts: readonly string[]): string {
  return fingerprintOf(parts.map((part) => `${part.length}:${part}`).join(''));
}

/** The id of an event within everything accepted: (stream, publisher, eventId in lower case). */
export function identityOf(stream: string, event: { publisher: string; eventId: string }): string {
  return deterministicId(stream, event.publisher, event.eventId.toLowerCase());
}
