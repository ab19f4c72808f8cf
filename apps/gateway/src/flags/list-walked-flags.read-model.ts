import { compareText, Lineage } from '@headwater/lineage';
import { loadUpstream, type Reader } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';
import { batchId } from '../batches/batch-facts.read-model';
import { findingsAbout, settledFindings } from '../findings/settled-findings.read-model';
import type { FlagFilter, FlagItem } from './flag';
import { withCommodities } from './flag-commodities.read-model';
import { type After, ofOrganization } from './kept-flags.read-model';
import { flagsOnLineage } from './lineage-flags.read-model';
import { WalkedFlags } from './walked-flags.read-model';

/** Flags looked at together until a page is full, where it cannot be told before which of them fit. */
const PORTION = 500;

/** One page of the flags as they stood then: of one batch by what is upstream of it, else by what is downstream of findings. */
export async function flagsByWalking(
  then: Reader,
  tx: Tx,
  filter: FlagFilter,
  after: After,
  limit: number,
  at: Date,
  lookBackMonths: number,
): Promise<FlagItem[]> {
  const pages =
    filter.batch === undefined
      ? downstream(then, tx, filter, after, at, lookBackMonths, limit)
      : upstream(then, tx, filter.batch, at, lookBackMonths);
  const page: FlagItem[] = [];
  for await (const portion of pages) {
    const fitting = (await withCommodities(then, portion)).filter(
      (flag) =>
        isAfter(flag, after) &&
        (filter.status === undefined || flag.status === filter.status) &&
        (filter.site === undefined || flag.site === filter.site) &&
        (filter.finding === undefined || flag.finding === filter.finding) &&
        (filter.commodity === undefined || flag.commodity === filter.commodity),
    );
    page.push(...(filter.organization === undefined ? fitting : await ofOne(then, fitting, filter.organization)));
    if (page.length >= limit) break;
  }
  return page.slice(0, limit);
}

async function* upstream(
  then: Reader,
  tx: Tx,
  batch: string,
  at: Date,
  lookBackMonths: number,
): AsyncGenerator<FlagItem[]> {
  const id = await batchId(then, batch);
  if (id === null) return;
  const lineage = new Lineage(await loadUpstream(then, [id]));
  yield await flagsOnLineage(then, tx, lineage, [{ id, name: batch }], at, lookBackMonths);
}

async function* downstream(
  then: Reader,
  tx: Tx,
  filter: FlagFilter,
  after: After,
  at: Date,
  lookBackMonths: number,
  limit: number,
): AsyncGenerator<FlagItem[]> {
  const named = filter.finding === undefined ? await findingsOf(then, filter.site) : [filter.finding];
  const settled = await settledFindings(then, named, lookBackMonths);
  const flags = await WalkedFlags.of(
    then,
    tx,
    settled,
    ({ site, open }) =>
      (filter.site === undefined || site === filter.site) &&
      (filter.status === undefined || open === (filter.status === 'open')),
  );
  const places = flags.places().filter((place) => isAfter(place, after));
  const portion = filter.commodity === undefined && filter.organization === undefined ? limit : PORTION;
  for (let from = 0; from < places.length; from += portion) yield flags.at(places.slice(from, from + portion), at);
}

/** All findings, or those on a site and on whom it was ever registered to be operated by. */
async function findingsOf(then: Reader, site: string | undefined): Promise<string[]> {
  if (site === undefined) return findingsAbout(then, null);
  const operators = await then.query<{ operator: string }>(
    'SELECT DISTINCT operator FROM flagger.registration WHERE live AND site = $1 AND operator IS NOT NULL',
    [site],
  );
  return findingsAbout(then, { sites: [site], organizations: operators.map(({ operator }) => operator) });
}

async function ofOne(then: Reader, flags: readonly FlagItem[], organization: string): Promise<FlagItem[]> {
  const rows = await then.query<{ place: number }>(
    `SELECT a.place FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS a(batch, site, place) JOIN linker.batch b ON b.name = a.batch
     WHERE ${ofOrganization('a.site', 'b.id')('$3')}`,
    [flags.map(({ batch }) => batch), flags.map(({ site }) => site), organization],
  );
  const fitting = new Set(rows.map(({ place }) => place));
  return flags.filter((_, i) => fitting.has(i + 1));
}

function isAfter(
  flag: { readonly batch: string; readonly finding: string; readonly site: string },
  after: After,
): boolean {
  if (!after) return true;
  const [batch, finding, site] = after as [string, string, string];
  const order = compareText(flag.batch, batch) || compareText(flag.finding, finding) || compareText(flag.site, site);
  return order > 0;
}
