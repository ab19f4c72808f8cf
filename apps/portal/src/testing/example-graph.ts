import { graphOf, type LineageGraph, type Lot } from '../graph/lineage';

const lot = (id: string, more: Partial<Lot> = {}): Lot => ({
  id,
  kind: 'batch',
  mass: 100,
  site: null,
  made: null,
  untraced: false,
  findings: [],
  anomalies: [],
  ...more,
});

/** A graph out of lines such as `A>C 10` (no number: nobody knows how much), for specs. */
export function exampleGraph(
  lines: readonly string[],
  more: Readonly<Record<string, Partial<Lot>>> = {},
  flagged: readonly string[] = [],
): LineageGraph {
  const flows = lines.map((line) => {
    const [, from, to, mass] = /^(.+)>(\S+)(?: (.+))?$/.exec(line)!;
    return { from: from!, to: to!, mass: mass === undefined ? null : Number(mass) };
  });
  const ids = [...new Set([...flows.flatMap(({ from, to }) => [from, to]), ...Object.keys(more)])];
  return graphOf(
    ids.map((id) => lot(id, more[id])),
    flows,
    new Set(flagged),
  );
}

/** `leaves` lots of farms into `wet` mills' lots into one lot R. */
export function wideGraph(leaves: number, wet: number): LineageGraph {
  return exampleGraph([
    ...Array.from({ length: leaves }, (_, n) => `farm${n}>wet${n % wet} ${1 + (n % 50)}`),
    ...Array.from({ length: wet }, (_, n) => `wet${n}>dry${n % 8} 100`),
    ...Array.from({ length: Math.min(wet, 8) }, (_, n) => `dry${n}>R 500`),
  ]);
}
