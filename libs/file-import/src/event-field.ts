/** What a column, or a form's entry, must know of a field of an event. */
export interface EventField {
  /** Kinds of event that may carry it; absent: all. */
  readonly kinds?: readonly string[];
  /** Kinds that must; `true`: all. */
  readonly neededFor?: readonly string[] | true;
  /** The only values that it takes. */
  readonly values?: readonly string[];
}
