/** Longest that ending may take; what is cut off then is made good by the next start, ms. */
const END_MS = 9500;

/** Aborted by the first SIGINT or SIGTERM; from then on the process ends, at the latest after 9.5 s. */
export function toldToEnd(): AbortSignal {
  const told = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (told.signal.aborted) return;
      setTimeout(() => process.exit(1), END_MS).unref();
      told.abort();
    });
  }
  return told.signal;
}
