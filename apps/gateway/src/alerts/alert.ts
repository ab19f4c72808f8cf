/** An alert with its place in the one order of all. `body` is the alert as it goes out, JSON. */
export interface PlacedAlert {
  readonly place: number;
  readonly id: string;
  readonly body: string;
}

/** Whose alerts: of one subscription, or of an organization (null: of all). */
export type AlertScope = { readonly subscription: number } | { readonly organization: string | null };
