import type { StepKind } from '@headwater/lineage';

/** One statement, one snapshot: what a graph query answers, as JSON arrays (a third of the cost of rows in node-postgres). */
export interface GraphRows {
  /** [id, name] of every batch that is named below. */
  readonly batches: readonly (readonly [number, string])[] | null;
  /** Ids of the batches of which all flows are here. */
  readonly whole: readonly number[] | null;
  readonly steps: readonly StepRow[] | null;
  readonly flows: readonly FlowRow[] | null;
  readonly unpackings:
    | readonly (readonly [container: number, children: string[] | null, lo: number, hi: number, day: string | null])[]
    | null;
  /** What live registrations say of the sites of the steps. */
  readonly sites:
    readonly (readonly [site: string, siteKind: string, operator: string | null, located: boolean])[] | null;
}

export type StepRow = readonly [
  id: number,
  kind: StepKind,
  site: string | null,
  publisher: string,
  commodity: string | null,
  yield_: number,
  endedOn: string,
  lo: number,
  hi: number,
  day: string | null,
  eventId: string,
  eventTime: string,
];

export type FlowRow = readonly [
  batch: number,
  step: number,
  role: 'i' | 'u',
  stated: boolean,
  mass: number | null,
  content: number | null,
  child: number | null,
  forms: string[] | null,
  lo: number,
  hi: number,
  day: string | null,
  packing: boolean,
];

/**
 * The common end of every graph query. `with_` must define `whole(id)`: batches of which all flows are wanted, and
 * `wanted(id)`: steps that are wanted with all their lines.
 */
export function graphQuery(with_: string): string {
  return `
WITH RECURSIVE ${with_},
flows AS MATERIALIZED (
  SELECT f.* FROM whole w JOIN linker.flow f ON f.batch = w.id WHERE f.live
  UNION
  SELECT f.* FROM wanted w JOIN linker.flow f ON f.step = w.id WHERE f.live
)
SELECT
  (SELECT json_agg(json_build_array(b.id, b.name)) FROM linker.batch b
    WHERE b.id IN (SELECT id FROM whole UNION SELECT batch FROM flows UNION SELECT child FROM flows WHERE child IS NOT NULL)) AS batches,
  (SELECT json_agg(id) FROM whole) AS whole,
  (SELECT json_agg(json_build_array(s.id, s.kind, s.site, s.publisher, s.commodity, s.yield, s.ended_on, s.lo, s.hi, s.day, s.event_id, s.event_time))
    FROM wanted w JOIN linker.step s ON s.id = w.id WHERE s.live) AS steps,
  (SELECT json_agg(json_build_array(f.batch, f.step, f.role, f.stated, f.mass, f.content, f.child, f.forms, s.lo, s.hi, s.day, s.kind = 'packing'))
    FROM flows f JOIN linker.step s ON s.id = f.step) AS flows,
  (SELECT json_agg(json_build_array(u.container, u.children, u.lo, u.hi, u.day))
    FROM whole w JOIN linker.unpacking u ON u.container = w.id WHERE u.live) AS unpackings,
  (SELECT json_agg(json_build_array(r.site, r.site_kind, r.operator, r.location IS NOT NULL))
    FROM linker.registration r WHERE r.live AND r.site IN (SELECT s.site FROM wanted w JOIN linker.step s ON s.id = w.id)) AS sites`;
}
