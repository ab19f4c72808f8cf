import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  update(done: number, of: number): void;
  stop(): void;
}

/** On a terminal a bar on stderr; elsewhere a line about every 10 %, so that logs stay short. Short imports show nothing. */
export function createProgress(stream: NodeJS.WriteStream, label: string): Progress {
  return stream.isTTY ? bar(stream, label) : lines(stream, label);
}

const SHORT = 1000;

function bar(stream: NodeJS.WriteStream, label: string): Progress {
  const shown = new SingleBar(
    { stream, format: `${label} {bar} {value}/{total} events`, hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  let started = false;
  return {
    update(done, of) {
      if (!started) shown.start(of, done);
      else shown.update(done);
      started = true;
    },
    stop() {
      if (started) shown.stop();
    },
  };
}

function lines(stream: NodeJS.WriteStream, label: string): Progress {
  let told = 0;
  return {
    update(done, of) {
      const tenths = of === 0 ? 10 : Math.floor((done / of) * 10);
      if (of <= SHORT || tenths <= told) return;
      told = tenths;
      stream.write(`${label} ${done}/${of} events (${tenths * 10} %)\n`);
    },
    stop() {},
  };
}
