import type { EventStream } from '@headwater/contracts';
import type { Share } from '../flags/flag';

/** An event that touched the lineage of a batch. */
export interface Cause {
  readonly stream: EventStream;
  readonly kind: string;
  readonly eventId: string;
  readonly publisher: string;
  readonly eventTime: string;
  readonly recordedAt: Date;
}

/** What a link was worth; null: there was none. */
export interface LinkSaid {
  readonly share: Share;
  readonly custody: string;
  readonly evidence: string;
}

/** What a flag said; null: there was none. */
export interface FlagSaid {
  readonly status: 'open' | 'cleared';
  readonly standing: string;
  readonly exposure: Share;
  readonly clearedBecause: string | null;
}

/** How a claim was judged; null: it was not made. */
export interface ClaimSaid {
  readonly verdict: string;
  readonly reasons: readonly string[];
}

/** What differs between two answers about a batch. */
export interface Difference {
  readonly origins: readonly {
    readonly site: string;
    readonly before: LinkSaid | null;
    readonly after: LinkSaid | null;
  }[];
  /** Null: as it was. */
  readonly untraced: { readonly before: Share | null; readonly after: Share | null } | null;
  readonly flags: readonly {
    readonly finding: string;
    readonly site: string;
    readonly before: FlagSaid | null;
    readonly after: FlagSaid | null;
  }[];
  /** By certificate, and eventId of the dispatch. */
  readonly claims: readonly {
    readonly certificate: string;
    readonly event: string;
    readonly custody: string | null;
    readonly before: ClaimSaid | null;
    readonly after: ClaimSaid | null;
  }[];
}

/** A change of the answer: when it came, and the events behind it. */
export interface Change extends Difference {
  readonly at: Date;
  readonly because: readonly Cause[];
}

/** `GET /v1/batches/{batch}/changes`. */
export interface Changes {
  readonly batch: string;
  readonly since: Date;
  /** False where so much happened that several moments stand as one, or events were left out. */
  readonly complete: boolean;
  readonly items: readonly Change[];
}
