/** Reads single variables, and notes a line for each that cannot be used. */
export interface Values {
  /** Undefined when not set or empty. */
  readonly text: (name: string) => string | undefined;
  readonly refuse: (name: string, wanted: string, shown?: string) => void;
  readonly integer: <F extends number | undefined>(name: string, fallback: F, from: number, to: number) => number | F;
  readonly flag: (name: string, fallback: boolean) => boolean;
  readonly oneOf: <const T extends string>(name: string, choices: readonly T[]) => T | undefined;
}

export function createValues(env: Readonly<Record<string, string | undefined>>, problems: string[]): Values {
  const text = (name: string): string | undefined => {
    const value = env[name]?.trim();
    return value === undefined || value === '' ? undefined : value;
  };
  const refuse = (name: string, wanted: string, shown?: string): void => {
    const line = `${name} must be ${wanted}${shown === undefined ? '' : `, not "${shown}"`}.`;
    if (!problems.includes(line)) problems.push(line);
  };
  return {
    text,
    refuse,
    integer(name, fallback, from, to) {
      const value = text(name);
      if (value === undefined) return fallback;
      const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
      if (number >= from && number <= to) return number;
      refuse(name, `a whole number from ${from} to ${to}`, value);
      return fallback;
    },
    flag(name, fallback) {
      const value = text(name);
      if (value === '1' || value === '0') return value === '1';
      if (value !== undefined) refuse(name, '0 or 1', value);
      return fallback;
    },
    oneOf(name, choices) {
      const value = text(name);
      const chosen = choices.find((each) => each === value);
      if (value !== undefined && chosen === undefined) refuse(name, `one of ${choices.join(', ')}`, value);
      return chosen;
    },
  };
}
