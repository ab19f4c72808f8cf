import type { Mapping, RowEvent, RowNote, Table } from '@headwater/file-import';
import { findingOfVisits, QUESTIONS } from './finding-of-visits';
import { siteOfVisit } from './site-of-visits';
import { readVisits, Visit } from './visit';

/** The edition that a file's name states (`…_2024-02.csv`), or null. */
export function editionOf(fileName: string): string | null {
  return /(?<!\d)((?:19|20)\d{2}-(?:0[1-9]|1[0-2]))(?!-?\d)/.exec(fileName)?.[1] ?? null;
}

/** IPIS mine visits (DR Congo, CSV as published) as sites, one a pcode, and findings, one a pcode and category. */
export function mapIpisMines(table: Table, edition: string | null): Mapping {
  const { visits, problems, notes } = readVisits(table);
  const byMine = new Map<string, Visit[]>();
  for (const visit of visits) byMine.set(visit.pcode, [...(byMine.get(visit.pcode) ?? []), visit]);
  const sites: RowEvent[] = [];
  const findings: RowEvent[] = [];
  const siteNotes: RowNote[] = [];
  for (const ofMine of byMine.values()) {
    const site = siteOfVisit(ofMine[ofMine.length - 1]!);
    sites.push(site.event);
    siteNotes.push(...site.notes);
    for (const question of QUESTIONS) findings.push(...findingOfVisits(question, ofMine, edition));
  }
  return { rows: table.rows.length, events: [...sites, ...findings], problems, notes: [...notes, ...siteNotes] };
}
