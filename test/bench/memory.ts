import { readFileSync } from 'node:fs';

/** Resident memory of a process, MB. */
export interface Resident {
  readonly now: number;
  /** The most it ever was. */
  readonly most: number;
}

/** Of a process that runs; null where there is no /proc. */
export function residentOf(pid: number): Resident | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const mb = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)![1]) / 1024;
    return { now: mb('VmRSS'), most: mb('VmHWM') };
  } catch {
    return null;
  }
}
