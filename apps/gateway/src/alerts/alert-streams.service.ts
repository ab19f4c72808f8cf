import type { OnModuleDestroy } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { createLatch, type Latch } from '@headwater/event-log';
import { listen, type Database, type Listening } from '@headwater/postgres';
import { streamAlerts, type StreamPorts, type StreamStart } from './stream-alerts';

/** Streams open at once in this process. */
const MOST_STREAMS = 1000;

/** The open streams of alerts: woken when alerts were written, ended when the gateway ends. */
export class AlertStreams implements OnModuleDestroy {
  private readonly latches = new Set<Latch>();
  private listening: Listening | undefined;
  private ended = false;

  constructor(private readonly database: Database) {}

  /** False when there are too many already. */
  hasRoom(): boolean {
    return !this.ended && this.latches.size < MOST_STREAMS;
  }

  /** Streams until the reader goes, or may not read any more. */
  async stream(out: ServerResponse, start: StreamStart, ports: Omit<StreamPorts, 'changed'>): Promise<void> {
    const own = createLatch();
    this.latches.add(own);
    // The first reader has the gateway listen.
    this.listening ??= listen(this.database, 'alerts', ['alerts'], () => this.wake());
    try {
      await streamAlerts(out, start, {
        ...ports,
        allowed: async () => !this.ended && (await ports.allowed()),
        changed: (ms) => own.wait(ms),
      });
    } finally {
      this.latches.delete(own);
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.ended = true;
    this.wake();
    await this.listening?.close();
  }

  private wake(): void {
    for (const latch of this.latches) latch.raise();
  }
}
