import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Place, Trace } from '../api/types';
import { codeOf } from '../design/name';
import { lineageOf, type LineageGraph } from '../graph/lineage';
import { placesQuery } from './places-query';

const NONE: ReadonlyMap<string, Place> = new Map();

/** What all pictures of a batch draw on. */
export interface Way {
  readonly trace: Trace;
  readonly graph: LineageGraph;
  readonly places: ReadonlyMap<string, Place>;
  readonly nameOf: (site: string) => string;
}

/** Another one only when something that pictures show is: a fresher answer that says the same is not. */
export function useWay(trace: Trace): Way {
  const { batch, nodes, edges, origins, flags, untraced, direction } = trace;
  const same = useMemo(
    () => ({ ...trace, batch, nodes, edges, origins, flags, untraced, direction }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the rest of a trace says how fresh it is
    [batch, nodes, edges, origins, flags, untraced, direction],
  );
  const sites = useMemo(
    () => [...new Set([...nodes, ...origins].flatMap(({ site }) => site ?? []))].sort(),
    [nodes, origins],
  );
  const { data: places = NONE } = useQuery(placesQuery(sites));
  const graph = useMemo(() => lineageOf(same), [same]);
  const names = useMemo(() => new Map(origins.map(({ site, name }) => [site, name])), [origins]);
  const nameOf = useCallback(
    (site: string) => places.get(site)?.name ?? names.get(site) ?? codeOf(site),
    [places, names],
  );
  return { trace: same, graph, places, nameOf };
}
