import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever its clock. */
const MS_PER_TICK = 10;

interface Stat {
  readonly parent: number;
  readonly cpuMs: number;
}

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), cpuMs: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK };
  } catch {
    return null;
  }
}

/** CPU that a process has used so far, ms; null where there is no /proc. */
export const cpuOf = (pid: number): number | null => statOf(pid)?.cpuMs ?? null;

/** CPU that a process and its children have used so far, ms: PostgreSQL has one for each connection. */
export function cpuOfFamily(pid: number): number | null {
  const own = statOf(pid);
  if (!own) return null;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])
    .filter(({ parent }) => parent === pid);
  return children.reduce((sum, { cpuMs }) => sum + cpuMs, own.cpuMs);
}
