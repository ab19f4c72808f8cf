/**
 * Sets a value at a JSON pointer, making objects and, before a number, arrays on the way. Steps come from column names
 * that were checked to be letters and digits; what would reach a prototype is set as an own property or not at all.
 */
export function setAt(target: Record<string, unknown>, pointer: string, value: unknown): void {
  const steps = pointer.slice(1).split('/');
  let at = target;
  steps.forEach((step, i) => {
    if (i === steps.length - 1) at[step] = value;
    else {
      const next = Object.hasOwn(at, step) ? at[step] : undefined;
      const fits = typeof next === 'object' && next !== null;
      at = (fits ? next : (at[step] = /^\d+$/.test(steps[i + 1]!) ? [] : {})) as Record<string, unknown>;
    }
  });
}
