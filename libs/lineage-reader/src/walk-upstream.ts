import type { StepId } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';
import type { GraphRows } from './graph-rows';
import { lookUp } from './look-up';
import { pageOf, type PageText } from './page';
import { isPacking, type StepText } from './step-text';

/** What a walk brought: the pages of batches, and the steps that fill them. */
export interface Walk {
  readonly batches: readonly number[];
  readonly pages: readonly PageText[];
  readonly steps: readonly StepText[];
  readonly unpackings: readonly NonNullable<GraphRows['unpackings']>[number][];
  readonly names: ReadonlyMap<number, string>;
  readonly sites: NonNullable<GraphRows['sites']>;
}

type Reader = Pick<Tx, 'query'>;

/** Those of the batches $1 that have a page, as it is kept: mostly all; of a very long one no body is. In any order. */
const KEPT_PAGES = `SELECT string_agg(p.body, ',') AS pages, count(p.body) AS count FROM linker.page p WHERE p.batch = ANY ($1::bigint[])`;

/** The pages of the batches $1, written now. Only planning this takes as long as looking up some hundred. */
const PAGES_NOW = `SELECT string_agg(${pageOf('w.id')}, ',') AS pages FROM unnest($1::bigint[]) AS w(id)`;

const STEPS = `SELECT string_agg(s.said, ',' ORDER BY s.lo, s.event, s.id) AS steps FROM linker.step s WHERE s.id = ANY ($1::bigint[])`;

const UNPACKINGS = `
  SELECT json_agg(json_build_array(u.container, u.children, u.lo, u.hi, u.day)) AS unpackings
  FROM linker.unpacking u WHERE u.live AND u.container = ANY ($1::bigint[])`;

/** Everything that may have flowed into the batches $1, by all inflows, seen or not. */
const REST = `
  WITH RECURSIVE up(id) AS (
    SELECT unnest($1::bigint[])
    UNION
    SELECT u.batch FROM up,
      ${lookUp(`SELECT i.step FROM linker.flow i WHERE i.batch = up.id AND i.role = 'i' AND i.live`)} i,
      ${lookUp(`SELECT u.batch FROM linker.flow u WHERE u.step = i.step AND u.role = 'u' AND u.live`)} u
  ) SELECT json_agg(up.id ORDER BY b.name) AS ids FROM up, ${lookUp('SELECT b.name FROM linker.batch b WHERE b.id = up.id')} b`;

const NAMES = `SELECT b.id, b.name FROM unnest($1::bigint[]) AS n(id), ${lookUp('SELECT id, name FROM linker.batch b WHERE b.id = n.id')} b`;

const SITES = `
  SELECT json_agg(json_build_array(r.site, r.site_kind, r.operator, r.location IS NOT NULL)) AS sites
  FROM unnest($1::text[]) AS a(site), ${lookUp('SELECT * FROM linker.registration r WHERE r.site = a.site AND r.live')} r`;

/** So many levels are asked for one by one; a lineage that is deeper is one long chain for the most part. */
const LEVELS = 40;
/** Batches asked for at once: PostgreSQL looks up the next of them while Node reads the ones before. */
const PORTION = 600;

/**
 * Walks upstream from some batches, level by level, one look-up for each batch. Over a few thousand batches this is
 * several times as fast as one recursive statement over lines. To be of one state it must be given a transaction of one
 * snapshot.
 */
export async function walkUpstream(reader: Reader, start: readonly number[]): Promise<Walk> {
  const met = new Set(start);
  const steps = new Map<StepId, StepText>();
  const pages: PageText[] = [];
  const names = new Map<number, string>();
  let [next, long]: [number[], StepId[]] = [[], []];

  const note = (step: StepText): void => {
    if (steps.has(step[0])) return;
    steps.set(step[0], step);
    const [, , , , , , , , , , , , inputs, outputs, called] = step;
    for (let i = 0; i < outputs.length; i++) names.set(outputs[i]![0], called[i]!);
    for (const [batch] of inputs) {
      if (met.has(batch)) continue;
      met.add(batch);
      next.push(batch);
    }
  };
  const take = (taken: readonly PageText[]): void => {
    for (const page of taken) {
      pages.push(page);
      for (const step of page[1] ?? []) {
        if (typeof step !== 'number') note(step);
        else if (!steps.has(step)) long.push(step);
      }
    }
  };

  let frontier = [...met];
  for (let depth = 0; frontier.length > 0; depth++) {
    if (depth === LEVELS) frontier = await withRest(reader, frontier, met);
    await readPages(reader, frontier, take);
    if (long.length > 0) (await stepsOf(reader, long)).forEach(note);
    [frontier, next, long] = [next, [], []];
  }
  const [batches, all] = [[...met], [...steps.values()]];
  await addNames(reader, batches, names);
  return {
    batches,
    pages,
    steps: all,
    unpackings: await unpackingsOf(reader, all),
    names,
    sites: await sitesOf(reader, all),
  };
}

interface PagesRow {
  readonly pages: string | null;
  /** How many. */
  readonly count: number;
}

/** In the order asked for. Asks for the next portion before it takes the last one. */
async function readPages(
  reader: Reader,
  batches: readonly number[],
  take: (pages: readonly PageText[]) => void,
): Promise<void> {
  const portions: (readonly number[])[] = [];
  for (let at = 0; at < batches.length; at += PORTION) portions.push(batches.slice(at, at + PORTION));
  const ask = async (portion: readonly number[] | undefined): Promise<PagesRow | undefined> =>
    portion && (await reader.query<PagesRow>(KEPT_PAGES, [portion]))[0];
  let kept = await ask(portions[0]);
  for (let i = 0; i < portions.length; i++) {
    const [ids, { pages, count }] = [portions[i]!, kept!];
    // A connection answers one question at a time.
    const others = count < ids.length ? await pagesNow(reader, ids, parsed(pages)) : [];
    const next = ask(portions[i + 1]);
    // Should what follows throw, nobody waits for it.
    next.catch(() => undefined);
    take(inOrder(ids, [...parsed(pages), ...others]));
    kept = await next;
  }
}

const parsed = (pages: string | null): PageText[] => JSON.parse(`[${pages ?? ''}]`) as PageText[];

async function pagesNow(reader: Reader, ids: readonly number[], kept: readonly PageText[]): Promise<PageText[]> {
  const known = new Set(kept.map(([batch]) => batch));
  const [row] = await reader.query<{ pages: string }>(PAGES_NOW, [ids.filter((id) => !known.has(id))]);
  return parsed(row!.pages);
}

function inOrder(ids: readonly number[], pages: readonly PageText[]): PageText[] {
  const byId = new Map<number, PageText>();
  for (const page of pages) byId.set(page[0], page);
  return ids.map((id) => byId.get(id)!);
}

async function stepsOf(reader: Reader, ids: readonly StepId[]): Promise<StepText[]> {
  const [row] = await reader.query<{ steps: string | null }>(STEPS, [[...new Set(ids)]]);
  // A page may name a step that was displaced since, until its batch is settled.
  return JSON.parse(`[${row!.steps ?? ''}]`) as StepText[];
}

async function unpackingsOf(reader: Reader, steps: readonly StepText[]): Promise<Walk['unpackings']> {
  const containers = new Set(steps.flatMap((step) => (isPacking(step) ? step[13].map(([batch]) => batch) : [])));
  if (containers.size === 0) return [];
  const [row] = await reader.query<{ unpackings: Walk['unpackings'] | null }>(UNPACKINGS, [[...containers]]);
  return row!.unpackings ?? [];
}

async function withRest(reader: Reader, frontier: readonly number[], met: Set<number>): Promise<number[]> {
  const [row] = await reader.query<{ ids: number[] }>(REST, [frontier]);
  const rest = row!.ids.filter((id) => !met.has(id));
  for (const id of rest) met.add(id);
  return [...frontier, ...rest];
}

async function addNames(reader: Reader, batches: readonly number[], names: Map<number, string>): Promise<void> {
  const unnamed = batches.filter((id) => !names.has(id));
  if (unnamed.length === 0) return;
  for (const { id, name } of await reader.query<{ id: number; name: string }>(NAMES, [unnamed])) names.set(id, name);
}

async function sitesOf(reader: Reader, steps: readonly StepText[]): Promise<Walk['sites']> {
  const sites = new Set(steps.flatMap((step) => step[2] ?? []));
  if (sites.size === 0) return [];
  const [row] = await reader.query<{ sites: Walk['sites'] | null }>(SITES, [[...sites]]);
  return row!.sites ?? [];
}
