/** A wake-up that is not lost when it comes before somebody waits for it. */
export interface Latch {
  raise(): void;
  /** Resolves at the next `raise` (at once if there was one since the last `wait`), or after `timeoutMs`. */
  wait(timeoutMs: number): Promise<boolean>;
}

export function createLatch(): Latch {
  let raised = false;
  let wake: (() => void) | undefined;
  return {
    raise() {
      raised = true;
      wake?.();
    },
    async wait(timeoutMs) {
      if (!raised) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wake = undefined;
      }
      const was = raised;
      raised = false;
      return was;
    },
  };
}
