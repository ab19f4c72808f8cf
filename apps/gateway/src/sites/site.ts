/** A site as its latest live registration tells it. */
export interface SiteItem {
  readonly site: string;
  readonly siteKind: string | null;
  readonly name: string | null;
  readonly operator: string | null;
  readonly country: string | null;
  readonly subdivision: string | null;
  /** GeoJSON geometry. */
  readonly location: object | null;
  readonly hectares: number | null;
  readonly commodities: readonly string[];
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  /** Findings that are open here. */
  readonly openFindings: number;
}

/** A live registration: who said what, when. */
export interface Registration extends Omit<SiteItem, 'site' | 'openFindings'> {
  readonly eventId: string;
  readonly eventTime: string;
  readonly publisher: string;
  readonly recordedAt: Date;
}

/** A site alone. */
export interface Site extends SiteItem {
  /** False: events name it, but nobody registered it. */
  readonly registered: boolean;
  /** Latest first. */
  readonly registrations: readonly Registration[];
  readonly findings: readonly {
    readonly finding: string;
    readonly category: string | null;
    readonly severity: string | null;
    readonly status: 'open' | 'cleared';
    readonly standing: string;
    readonly clearedBecause: string | null;
  }[];
  /** Certificates that list it now or ever did. */
  readonly certificates: readonly string[];
}

export interface SiteFilter {
  readonly country?: string | undefined;
  readonly kind?: string | undefined;
  readonly commodity?: string | undefined;
}
