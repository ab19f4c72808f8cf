import type { Mapping, RowEvent, RowNote, RowProblem, Table } from '@headwater/file-import';
import { plainDate } from './dates';
import { lotEvents } from './lot-events';
import { LotRow, lotRows } from './lot-row';
import { LotPlaces, placesOf } from './places';
import { Naming, siteEvents } from './site-events';
import { tidy } from './words';

/** Coffee Quality Institute lots (arabica or robusta; as cleaned or as scraped) as sites, batches and quality grades. */
export function mapCqiCoffee(table: Table): Mapping {
  const { lots, missing } = lotRows(table);
  if (missing.length > 0) {
    return {
      rows: table.rows.length,
      events: [],
      notes: [],
      problems: [{ row: 1, reason: `has no column ${missing.join(', ')}: not a file of CQI lots` }],
    };
  }
  const events: RowEvent[] = [];
  const problems: RowProblem[] = [];
  const notes: RowNote[] = [];
  const namings: Naming[] = [];
  for (const lot of lots) {
    const gradedOn = plainDate(lot.cell('gradingdate'));
    if (gradedOn === null) {
      problems.push({
        row: lot.row,
        column: 'Grading.Date',
        key: `lot/${lot.key}`,
        reason: `"${tidy(lot.cell('gradingdate'))}" is no date such as "July 11th, 2012"`,
      });
      continue;
    }
    const places = placesOf(lot);
    notes.push(...placeNotes(lot, places));
    for (const place of [places.origin, places.mill])
      if (place) namings.push({ place, row: lot.row, on: gradedOn, producer: lot.cell('producer') });
    const made = lotEvents(lot, places, gradedOn);
    events.push(...made.events);
    notes.push(...made.notes);
  }
  const sites = siteEvents(namings);
  return { rows: table.rows.length, events: [...sites.events, ...events], problems, notes: [...notes, ...sites.notes] };
}

function placeNotes(lot: LotRow, { reading, countryUnknown, mill }: LotPlaces): RowNote[] {
  const notes: RowNote[] = [];
  if (reading.is === 'nobody')
    notes.push({ row: lot.row, column: 'Farm.Name', note: `harvest untraced: ${reading.why ?? 'no farm named'}` });
  if (reading.is === 'collective')
    notes.push({
      row: lot.row,
      column: 'Farm.Name',
      note: 'names a group, area or intermediary, no single farm: a collection point, its share stays untraced',
    });
  if (mill === null && tidy(lot.cell('mill')) !== '')
    notes.push({ row: lot.row, column: 'Mill', note: 'is no name of a mill: milling without a site' });
  if (countryUnknown)
    notes.push({
      row: lot.row,
      column: 'Country.of.Origin',
      note: `"${tidy(lot.cell('countryoforigin'))}" is no country known: left out`,
    });
  return notes;
}
