/** A digest that is due by mail. */
export interface DueMailing {
  /** Number of the subscription. */
  readonly subscription: number;
  readonly subscriptionId: string;
  readonly name: string;
  readonly address: string;
  readonly token: string;
  /** Start of the week that it tells. */
  readonly week: Date;
  /** Which attempt at it this is, from 1. */
  readonly attempt: number;
}

/** What came of it. */
export interface MailedWeek {
  readonly mailing: DueMailing;
  /** The week that is told next, and when it is tried. */
  readonly week: Date;
  readonly nextAt: Date;
  readonly attempts: number;
  readonly error: string | null;
}
