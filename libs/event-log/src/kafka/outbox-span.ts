/** First and last row of an app's outbox that can be seen; null when it is empty. */
export interface OutboxSpan {
  readonly app: string;
  readonly first: number | null;
  readonly last: number | null;
}

/** Whether none of the rows seen then is there now. A row that committed late between them only makes this later. */
export function allSent(then: readonly OutboxSpan[], now: readonly OutboxSpan[]): boolean {
  return then.every(({ app, last }) => {
    const first = now.find((span) => span.app === app)?.first ?? null;
    return last === null || first === null || first > last;
  });
}
