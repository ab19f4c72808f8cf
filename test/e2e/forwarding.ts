import { connect, createServer, type Socket } from 'node:net';

/** A network between two programs that can be cut. */
export interface Forwarding {
  /** Breaks all connections and takes no new ones. */
  cut(): void;
  mend(): void;
  close(): void;
}

export async function startForwarding(port: number, to: { host: string; port: number }): Promise<Forwarding> {
  const sockets = new Set<Socket>();
  let broken = false;
  const server = createServer((near) => {
    if (broken) return void near.destroy();
    const far = connect(to);
    for (const [from, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => other.destroy());
      from.on('close', () => {
        sockets.delete(from);
        other.destroy();
      });
      from.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const cut = (): void => {
    broken = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    cut,
    mend: () => void (broken = false),
    close: () => {
      cut();
      server.close();
    },
  };
}
