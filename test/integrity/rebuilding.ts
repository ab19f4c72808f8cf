import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { builtStandalone } from '../e2e/built';

export interface Rebuilding {
  /** Resolves once a line that it says fits. Rejects when it ends before. */
  said(fits: RegExp): Promise<void>;
  kill(): void;
  /** Its exit code, or the signal that ended it, and all that it said. */
  readonly ended: Promise<{ readonly code: number | string; readonly output: string }>;
}

/** `npm run rebuild` of the built product, as a process of its own. */
export function startRebuild(env: Readonly<Record<string, string>>): Rebuilding {
  const main = join(builtStandalone(), '../../../rebuild/src/main.js');
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(HEADWATER_|KAFKA_|DATABASE_|SCHEMA_|PORT$|HOST$|NODE_|OTEL_)/.test(name),
  );
  const child = spawn(process.execPath, [main], {
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'close').then(([code, signal]) => ({ code: (code ?? signal) as number | string, output }));
  return {
    ended,
    kill: () => void child.kill('SIGKILL'),
    said: async (fits) => {
      let over = false;
      void ended.then(() => (over = true));
      while (!fits.test(output)) {
        if (over) throw new Error(`it ended and never said ${fits}: ${output}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}
