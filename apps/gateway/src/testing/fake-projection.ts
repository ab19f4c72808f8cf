import { Projection } from '../projection/projection';

/** A projection that stands where a test puts it. */
export class FakeProjection implements Projection {
  through = new Date(0);
  private waiting: (() => void)[] = [];

  async projectedThrough(): Promise<Date> {
    return this.through;
  }

  async waitFor(recordedAt: Date, timeoutMs: number): Promise<boolean> {
    const until = Date.now() + timeoutMs;
    while (this.through < recordedAt && Date.now() < until) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, until - Date.now());
        this.waiting.push(() => (clearTimeout(timer), resolve()));
      });
    }
    return this.through >= recordedAt;
  }

  moveTo(through: Date): void {
    this.through = through;
    this.waiting.splice(0).forEach((wake) => wake());
  }
}
