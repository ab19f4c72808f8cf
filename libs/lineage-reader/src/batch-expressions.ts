import { lookUp } from './look-up';

/**
 * SQL expressions about a batch, for every place that tells them. `batch` is an expression that names its number; a
 * subquery's own aliases (c, i, l, m, p, s, u, w, x, y) must not occur in it.
 */

/** Deepest nesting of containers that is followed. */
const MOST_NESTED = 8;

/** MEANING § 1, Time: plain dates compare as dates, all else by every reading. */
const certainlyBefore = (a: string, b: string): string =>
  `(CASE WHEN ${a}.day IS NOT NULL AND ${b}.day IS NOT NULL THEN ${a}.day < ${b}.day ELSE ${a}.hi < ${b}.lo END)`;

/** Something took the child of the packing p out of its container, certainly after p and, where given, certainly before `until`. */
const takenOut = (until?: string): string => {
  const between = `${certainlyBefore('p', 'x')}${until ? ` AND ${certainlyBefore('x', until)}` : ''}`;
  return `(EXISTS (
      SELECT FROM linker.unpacking x JOIN linker.batch y ON y.id = p.child
      WHERE x.container = p.batch AND x.live AND (x.children IS NULL OR y.name = ANY (x.children)) AND ${between})
    OR EXISTS (
      SELECT FROM linker.flow y JOIN linker.step x ON x.id = y.step
      WHERE y.batch = p.batch AND y.role = 'u' AND y.live AND NOT y.stated AND x.kind <> 'packing' AND ${between}))`;
};

/** Mass of what a batch was filled with; of a container of what is in it now: null for one that was emptied. */
export const massOf = (batch: string): string => `(
  SELECT CASE WHEN bool_or(l.mass IS NULL) THEN NULL ELSE sum(l.mass ORDER BY l.mass) END FROM linker.flow l
  WHERE l.batch = ${batch} AND l.role = 'i' AND l.live AND l.current AND (l.child IS NULL OR NOT EXISTS (
    SELECT FROM (SELECT l.batch, l.child, s.lo, s.hi, s.day FROM linker.step s WHERE s.id = l.step) p WHERE ${takenOut()})))`;

/**
 * Dispatches and receipts of a batch: its own, and those of the containers that it was in then, whole or in part
 * (MEANING § 1). A row of `inside` is a container with the packings by which the batch came to be in it.
 */
const movementsOf = (batch: string): string => `
  WITH RECURSIVE inside(container, packings) AS (
    SELECT ${batch}, '{}'::bigint[]
    UNION
    SELECT w.batch, i.packings || w.step FROM inside i, ${lookUp(`
      SELECT c.batch, c.step FROM linker.flow u JOIN linker.step s ON s.id = u.step JOIN linker.flow c ON c.step = u.step
      WHERE u.batch = i.container AND u.role = 'u' AND u.live AND s.kind = 'packing' AND c.role = 'i' AND c.live`)} w
    WHERE cardinality(i.packings) < ${MOST_NESTED} AND w.step <> ALL (i.packings))
  SELECT m.* FROM inside i, ${lookUp(`
    SELECT m.kind, m.to_organization, m.publisher, m.event_id, m.lo, m.hi, m.day FROM linker.movement m WHERE m.batch = i.container AND m.live`)} m
  WHERE i.packings = '{}' OR NOT EXISTS (
    SELECT FROM (
      SELECT l.batch, l.child, s.lo, s.hi, s.day FROM linker.flow l JOIN linker.step s ON s.id = l.step
      WHERE l.step = ANY (i.packings) AND l.role = 'i') p
    WHERE ${certainlyBefore('m', 'p')} OR ${takenOut('m')})`;

/** The step that made a batch last. */
export const madeBy = (batch: string): string => `
  SELECT m.site, m.publisher FROM linker.flow l JOIN linker.step m ON m.id = l.step
  WHERE l.batch = ${batch} AND l.role = 'i' AND l.live ORDER BY m.hi DESC, m.event_id DESC, m.publisher DESC LIMIT 1`;

/** Holder (DESIGN § 6): whom the latest receipt names that names one, else the latest such dispatch, else the maker. */
export const holderOf = (batch: string): string => `coalesce(
  (SELECT m.to_organization FROM (${movementsOf(batch)}) m WHERE m.to_organization IS NOT NULL
   ORDER BY (m.kind = 'receipt') DESC, m.hi DESC, m.event_id DESC, m.publisher DESC LIMIT 1),
  (SELECT m.publisher FROM (${madeBy(batch)}) m))`;

const statedBy = (batch: string, role: 'i' | 'u'): string => `
  SELECT s.commodity FROM linker.flow l JOIN linker.step s ON s.id = l.step
  WHERE l.batch = ${batch} AND l.role = '${role}' AND l.live AND s.commodity IS NOT NULL ORDER BY s.hi DESC, s.commodity LIMIT 1`;

/** Commodity: what the steps say that fill it, else what was put in, else what its uses say. */
export const commodityOf = (batch: string): string => `coalesce(
  (${statedBy(batch, 'i')}),
  (WITH RECURSIVE inside(batch, depth) AS (
     SELECT ${batch}, 0
     UNION
     SELECT w.child, i.depth + 1 FROM inside i, ${lookUp(`
       SELECT l.child FROM linker.flow l WHERE l.batch = i.batch AND l.role = 'i' AND l.live AND l.child IS NOT NULL`)} w
     WHERE i.depth < ${MOST_NESTED})
   SELECT w.commodity FROM inside i, LATERAL (${statedBy('i.batch', 'i')}) w ORDER BY i.depth, w.commodity LIMIT 1),
  (${statedBy(batch, 'u')}))`;
