/** Longest that ending may take; what is cut off then is made good by the next start, ms. */
const END_MS = 9_500;

const told = new AbortController();

/** Aborted by SIGINT or SIGTERM. Imported before anything else: loading the rest takes time in which a signal may come. */
export const toldToEnd = told.signal;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (toldToEnd.aborted) return;
    setTimeout(() => process.exit(1), END_MS).unref();
    told.abort();
  });
}
