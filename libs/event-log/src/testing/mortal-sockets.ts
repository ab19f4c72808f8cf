import { connect, type Socket } from 'node:net';
import type { ISocketFactory } from 'kafkajs';

/** A process' connections to the brokers, which can be cut for good without a word. */
export function createMortalSockets(): { readonly factory: ISocketFactory; readonly die: () => Promise<void> } {
  const open = new Set<Socket>();
  let dead = false;
  return {
    factory: ({ host, port, onConnect }) => {
      const socket = connect({ host, port }, onConnect);
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      if (dead) socket.destroy(new Error('dead'));
      return socket;
    },
    async die() {
      dead = true;
      // kafkajs hears of a connection's end by its errors only, and would wait for its requests' time-outs.
      for (const socket of open) socket.destroy(new Error('dead'));
    },
  };
}
