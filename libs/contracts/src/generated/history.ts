// Generated from schemas/*.avsc by `npm run generate`; do not edit.
import { Stream } from '../topics';

/** Earlier released schemas (`schemas/history/<stream>.<n>.avsc`), so that what was written with them is read for ever. */
export const HISTORY: Partial<Record<Stream, readonly object[]>> = {};
