/** A source that leads to a step. */
export interface Reach {
  readonly step: number;
  readonly source: number;
}

/** A step sees another one. */
export interface Edge {
  readonly src: number;
  readonly dst: number;
}

/** Carries sources along edges, from where they start to everything below. Each pair once. */
export function deriveReach(seeds: readonly Reach[], edges: readonly Edge[]): Reach[] {
  const onward = new Map<number, number[]>();
  for (const { src, dst } of edges) {
    const list = onward.get(src);
    if (list) list.push(dst);
    else onward.set(src, [dst]);
  }
  const reached = new Map<number, Set<number>>();
  const all: Reach[] = [];
  const add = (step: number, source: number): void => {
    const sources = reached.get(step);
    if (sources?.has(source)) return;
    if (sources) sources.add(source);
    else reached.set(step, new Set([source]));
    all.push({ step, source });
  };
  for (const { step, source } of seeds) add(step, source);
  for (let i = 0; i < all.length; i++) {
    const { step, source } = all[i]!;
    for (const dst of onward.get(step) ?? []) add(dst, source);
  }
  return all;
}

/** What is to be written so that `before` becomes `after`. */
export function compareReach(before: readonly Reach[], after: readonly Reach[]): { gone: Reach[]; added: Reach[] } {
  const key = ({ step, source }: Reach): string => `${step}/${source}`;
  const [was, is] = [new Set(before.map(key)), new Set(after.map(key))];
  return { gone: before.filter((each) => !is.has(key(each))), added: after.filter((each) => !was.has(key(each))) };
}
