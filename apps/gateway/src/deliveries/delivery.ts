/** One attempt to send something to the endpoint of a subscription. */
export interface Delivery {
  /** `webhook-id`: the alert's id, or that of a digest or a test. */
  readonly message: string;
  readonly type: string;
  /** Which attempt it was, from 1; begins again when it is replayed, or the subscription resumed. */
  readonly attempt: number;
  readonly at: string;
  readonly delivered: boolean;
  /** Of HTTP; null: nothing was answered. */
  readonly status: number | null;
  readonly durationMs: number;
  /** First bytes of the answer. */
  readonly answer: string | null;
  readonly error: string | null;
  /** When it is tried again, as decided then. */
  readonly nextAttempt: string | null;
}

export interface DeliveryRow extends Delivery {
  readonly id: number;
}

/** Which attempts are asked for. */
export interface DeliveryQuery {
  readonly message: string | undefined;
  readonly delivered: boolean | undefined;
}

/** What is to be sent again: some alerts, or all of a time; at least one of the fields is given. */
export interface Replay {
  readonly alerts: readonly string[] | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Only what came after this alert. */
  readonly after: string | null;
}

export interface Replayed {
  readonly replayed: number;
  /** Goes into `after` for the rest; null: that was all. */
  readonly next: string | null;
}
