/** What a benchmark measured, and the ratios it is held to. */
export interface Report {
  readonly bench: string;
  readonly figures: Record<string, { value: number; unit: string }>;
  /** One without a target is there to be looked at. */
  readonly ratios: Record<string, { value: number } & ({ target: string; holds: boolean } | { target?: never })>;
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/** A table, and with `--json` the report as the last line. */
export function print(report: Report): void {
  const rows = [
    ...Object.entries(report.figures).map(([name, { value, unit }]) => [name, `${rounded(value)} ${unit}`, '']),
    ...Object.entries(report.ratios).map(([name, ratio]) => [
      name,
      `${rounded(ratio.value)}`,
      ratio.target === undefined ? '' : `target ${ratio.target}: ${ratio.holds ? 'holds' : 'MISSED'}`,
    ]),
  ];
  const width = Math.max(...rows.map(([name]) => name!.length));
  console.log(`\n${report.bench}`);
  for (const [name, value, note] of rows) console.log(`  ${name!.padEnd(width)}  ${value!.padStart(16)}  ${note}`);
  if (process.argv.includes('--json')) console.log(JSON.stringify(report));
}

/** The q-th quantile of some times, ms. */
export function quantile(times: readonly number[], q: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;
}

/** Runs something `count` times and returns each time it took, ms. */
export async function timed(count: number, work: (i: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await work(i);
    times.push(performance.now() - start);
  }
  return times;
}
