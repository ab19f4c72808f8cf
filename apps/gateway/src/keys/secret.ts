import { createHash, randomBytes } from 'node:crypto';

/** A new bearer key: 256 random bits, with a prefix by which scanners for leaked secrets know it. */
export const newKey = (): string => `hw_${randomBytes(32).toString('base64url')}`;

/** What is stored in a key's place. One round suffices: what is hashed is random, nobody can go through it. */
export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
