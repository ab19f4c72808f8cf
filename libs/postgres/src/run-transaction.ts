import type { PoolClient } from 'pg';
import { toParameters } from './array-text';
import { CommitRefusedError } from './errors';
import { statementName } from './statement-name';
import type { FaultPoints, TransactionOptions, Tx } from './tx';

/** Runs one statement, prepared by name. */
export async function runStatement<Row>(
  client: PoolClient,
  sql: string,
  params: readonly unknown[] = [],
): Promise<Row[]> {
  const name = statementName(sql);
  try {
    const result = await client.query({
      ...(name === undefined ? {} : { name }),
      text: sql,
      values: toParameters(params),
    });
    return result.rows as Row[];
  } catch (error) {
    // A migration changed a table under a prepared plan: this connection would fail for ever, so the pool drops it.
    if (error instanceof Error && error.message.includes('cached plan must not change result type')) void client.end();
    throw error;
  }
}

function beginStatement({ isolation, readOnly }: TransactionOptions): string {
  return `BEGIN${isolation === 'repeatable read' ? ' ISOLATION LEVEL REPEATABLE READ' : ''}${readOnly ? ' READ ONLY' : ''}`;
}

/** BEGIN, `work`, COMMIT; ROLLBACK when `work` throws. A `tx` used after its end throws. */
export async function runTransaction<T>(
  client: PoolClient,
  name: string,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
  faults: FaultPoints = {},
  onEffectError: (error: unknown) => void = () => undefined,
): Promise<T> {
  const effects: (() => void)[] = [];
  let over = false;
  const tx: Tx = {
    query: (sql, params) => {
      if (over) return Promise.reject(new Error(`transaction ${name} is over: a statement was not awaited`));
      return runStatement(client, sql, params);
    },
    afterCommit: (effect) => void effects.push(effect),
  };
  await client.query(beginStatement(options));
  let result: T;
  try {
    result = await work(tx);
    over = true;
    await faults.beforeCommit?.(name);
    const { command } = await client.query('COMMIT');
    if (command !== 'COMMIT') throw new CommitRefusedError(`transaction ${name}: a failed statement was swallowed`);
  } catch (error) {
    over = true;
    // When the connection is what failed there is nothing to roll back, and the first error is the one that tells.
    await client.query('ROLLBACK').catch(() => client.end().catch(() => undefined));
    throw error;
  }
  await faults.afterCommit?.(name);
  for (const effect of effects) {
    try {
      effect();
    } catch (error) {
      onEffectError(error);
    }
  }
  return result;
}
