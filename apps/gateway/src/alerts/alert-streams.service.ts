import type { OnModuleDestroy } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { listen, type Database, type Listening } from '@headwater/postgres';
import { streamAlerts, type StreamPorts, type StreamStart } from './stream-alerts';

/** Streams open at once in this process. */
const MOST_STREAMS = 1000;

/** The open streams of alerts: woken when alerts were written, ended when the gateway ends. */
export class AlertStreams implements OnModuleDestroy {
  private readonly bells = new Set<() => void>();
  private listening: Listening | undefined;
  private ended = false;

  constructor(private readonly database: Database) {}

  /** False when there are too many already. */
  hasRoom(): boolean {
    return !this.ended && this.bells.size < MOST_STREAMS;
  }

  /** Streams until the reader goes, or may not read any more. */
  async stream(out: ServerResponse, start: StreamStart, ports: Omit<StreamPorts, 'changed'>): Promise<void> {
    const own = bell();
    this.bells.add(own.raise);
    // The first reader has the gateway listen.
    this.listening ??= listen(this.database, 'alerts', ['alerts'], () => this.wake());
    try {
      await streamAlerts(out, start, {
        ...ports,
        allowed: async () => !this.ended && (await ports.allowed()),
        changed: own.wait,
      });
    } finally {
      this.bells.delete(own.raise);
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.ended = true;
    this.wake();
    await this.listening?.close();
  }

  private wake(): void {
    for (const raise of this.bells) raise();
  }
}

/** Rings once for all that was raised since it was last waited for. */
function bell(): { readonly raise: () => void; readonly wait: (ms: number) => Promise<void> } {
  let raised = false;
  let ring = (): void => undefined;
  return {
    raise() {
      raised = true;
      ring();
    },
    async wait(ms) {
      if (!raised)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          ring = () => (clearTimeout(timer), resolve());
        });
      raised = false;
    },
  };
}
