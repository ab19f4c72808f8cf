import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * Runs $@ for as long as whoever holds our standard input lives: however that ends, the command is killed and the
 * folder, if one is named, removed. Node's own exit hooks do not run when Node is killed, nor within a Jest spec.
 */
const KEEPER = `
log=$1 folder=$2; shift 2
exec 3<&0
gone=
trap 'gone=1' USR1
"$@" </dev/null >>"$log" 2>&1 3<&- &
kept=$!
echo $kept
( read -r _ <&3; kill -USR1 $$ ) >/dev/null 2>&1 &
watch=$!
wait $kept 2>/dev/null; code=$?
if [ -n "$gone" ]; then
  kill -KILL $kept; wait $kept 2>/dev/null
  if [ -n "$folder" ]; then rm -rf "$folder"; fi
fi
kill $watch 2>/dev/null
exit $code
`;

export interface KeptProcess {
  readonly pid: number;
  running(): boolean;
  /** Does nothing once it has ended. */
  signal(name: NodeJS.Signals): void;
  /** Resolves once it has ended, by its own doing or another's. */
  ended(): Promise<void>;
}

/** Starts a command that ends with us at the latest. What it writes goes to the log; a Ctrl-C does not reach it. */
export async function keep(
  command: readonly string[],
  { log, folder = '' }: { readonly log: string; readonly folder?: string },
): Promise<KeptProcess> {
  const keeper = spawn('sh', ['-c', KEEPER, 'keep', log, folder, ...command], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exit = once(keeper, 'exit');
  const [pid] = (await once(createInterface(keeper.stdout), 'line')) as [string];
  // It must not keep a process alive that has nothing else to do.
  keeper.unref();
  (keeper.stdin as Socket).unref();
  (keeper.stdout as Socket).unref();
  const running = (): boolean => keeper.exitCode === null && keeper.signalCode === null;
  return {
    pid: Number(pid),
    running,
    signal: (name) => {
      try {
        if (running()) process.kill(Number(pid), name);
      } catch (error) {
        // It ended just now, and we are about to be told.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    },
    ended: async () => {
      keeper.ref();
      await exit;
    },
  };
}
