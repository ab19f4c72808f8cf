import { UndecodableError, writerOf, type Stream, type Writer } from '@headwater/contracts';
import { BoundedCache } from './bounded-cache';
import type { FetchedSchema } from './fetch-schema';

export interface WritersOptions {
  /** Asks the registry; rejects when it cannot answer now. */
  readonly fetch: (id: number) => Promise<FetchedSchema>;
  /** How long "there is no such schema" is believed (default 30 s). */
  readonly negativeMs?: number;
  /** Most ids remembered (default 256). */
  readonly maxIds?: number;
  /** Most characters of schemas remembered (default 2 million). */
  readonly maxSize?: number;
  readonly now?: () => number;
}

/** What is known of an id. Whether a stream can be read by it is worked out once a stream. */
interface Known {
  readonly fetched: FetchedSchema;
  readonly until: number;
  readonly size: number;
  readonly byStream: Map<Stream, Writer | UndecodableError>;
}

/** Writers' schemas by their id: each fetched once, however many ask at once, and made ready once for a stream. */
export class Writers {
  private readonly known: BoundedCache<number, Known>;
  private readonly underway = new Map<number, Promise<Known>>();

  constructor(private readonly options: WritersOptions) {
    this.known = new BoundedCache(options.maxIds ?? 256, options.maxSize ?? 2_000_000);
  }

  /** At once if the id is known. @throws UndecodableError when nothing can be read by it. */
  of(stream: Stream, id: number): Writer | Promise<Writer> {
    const known = this.known.get(id);
    if (known !== undefined && known.until > this.now()) return ready(stream, id, known);
    return this.learn(id).then((learnt) => ready(stream, id, learnt));
  }

  private learn(id: number): Promise<Known> {
    const running = this.underway.get(id);
    if (running !== undefined) return running;
    const learning = this.options
      .fetch(id)
      .then((fetched) => this.remember(id, fetched))
      .finally(() => this.underway.delete(id));
    this.underway.set(id, learning);
    return learning;
  }

  private remember(id: number, fetched: FetchedSchema): Known {
    // An id names one schema for ever; only what is missing may come.
    const until = fetched.ok ? Infinity : this.now() + (this.options.negativeMs ?? 30_000);
    const known: Known = { fetched, until, size: fetched.ok ? fetched.size : 0, byStream: new Map() };
    this.known.set(id, known);
    return known;
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }
}

function ready(stream: Stream, id: number, { fetched, byStream }: Known): Writer {
  if (!fetched.ok) throw new UndecodableError(`schema id ${id} ${fetched.why}`);
  let writer = byStream.get(stream);
  if (writer === undefined) byStream.set(stream, (writer = prepare(stream, id, fetched.schema)));
  if (writer instanceof UndecodableError) throw writer;
  return writer;
}

function prepare(stream: Stream, id: number, schema: object): Writer | UndecodableError {
  try {
    return writerOf(stream, schema);
  } catch (error) {
    if (error instanceof UndecodableError) return new UndecodableError(`schema id ${id} ${error.message}`);
    throw error;
  }
}
