/** Conditions of a list that depend on what was asked: each list of filters is one prepared statement. */
export class Where {
  readonly params: unknown[] = [];
  private readonly conditions: string[] = [];

  constructor(...conditions: readonly string[]) {
    this.conditions.push(...conditions);
  }

  /** The placeholder of a value. */
  param(value: unknown): string {
    this.params.push(value);
    return `$${this.params.length}`;
  }

  /** Adds the condition where a value was given. */
  when<T>(value: T | undefined | null, condition: (placeholder: string) => string): this {
    if (value !== undefined && value !== null) this.conditions.push(condition(this.param(value)));
    return this;
  }

  /** Only what comes after the cursor, in the order of the columns. */
  after(columns: string, cursor: readonly (string | number)[] | null): this {
    if (cursor) this.conditions.push(`(${columns}) > (${cursor.map((value) => this.param(value)).join(', ')})`);
    return this;
  }

  toString(): string {
    return this.conditions.length > 0 ? `WHERE ${this.conditions.join(' AND ')}` : '';
  }
}
