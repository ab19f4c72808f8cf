/** A mail, as it is composed: nothing of it is markup but what stands in `html`. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same on each attempt: by it mail systems know doubles. Without the host. */
  readonly id: string;
  /** Where one POST ends these mails (RFC 8058). */
  readonly unsubscribeUrl: string;
}
