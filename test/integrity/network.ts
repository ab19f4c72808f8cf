import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * - `open`: as if it were not there. - `slow`: each piece comes later. - `cut`: connections break, no new ones come about.
 * - `silent`: connections stay, also new ones, and nothing passes: who sends is not told.
 */
export type Condition = 'open' | 'slow' | 'cut' | 'silent';

/** A network between two programs that can be made slow, silent, or cut. */
export interface Network {
  readonly port: number;
  set(condition: Condition): void;
  /** Connections that there have been. */
  connections(): number;
  close(): void;
}

const LATER_MS = 120;

export async function startNetwork(to: { readonly host: string; readonly port: number }, port = 0): Promise<Network> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let condition: Condition = 'open';
  let connections = 0;

  const server = createServer((near) => {
    connections++;
    if (condition === 'cut') return void near.destroy();
    const far = connect(to);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, other] of [pair, [far, near] as const]) {
      const pass = passage(other, () => (condition === 'slow' ? LATER_MS : 0));
      from.setNoDelay(true);
      // What is wrong with it shows by its end.
      from.on('error', () => undefined);
      from.on('close', () => {
        pairs.delete(pair);
        other.destroy();
      });
      from.on('data', pass);
      if (condition === 'silent') from.pause();
    }
  });

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const set = (next: Condition): void => {
    condition = next;
    for (const pair of pairs)
      for (const socket of pair) {
        if (next === 'cut') socket.destroy();
        else if (next === 'silent') socket.pause();
        else socket.resume();
      }
  };
  return {
    port: (server.address() as AddressInfo).port,
    set,
    connections: () => connections,
    close: () => {
      set('cut');
      server.close();
    },
  };
}

/** Hands pieces on, each after a while, in their order. */
function passage(to: Socket, later: () => number): (piece: Buffer) => void {
  let [waiting, due] = [0, 0];
  const write = (piece: Buffer): void => {
    if (to.writable) to.write(piece);
  };
  return (piece) => {
    due = Math.max(due, performance.now() + later());
    if (waiting === 0 && later() === 0) return write(piece);
    waiting++;
    setTimeout(
      () => {
        waiting--;
        write(piece);
      },
      Math.max(0, due - performance.now()),
    );
  };
}
