import type { RowEvent, RowNote } from '@headwater/file-import';
import { Place } from './places';
import { wordsOf } from './words';

/** One naming of a place: by which row, on which day. */
export interface Naming {
  readonly place: Place;
  readonly row: number;
  readonly on: string;
  /** Who produced there, for telling namesakes apart; not passed on. */
  readonly producer: string;
}

/** Registrations of the places that the lots name, one each: under the most frequent spelling, from the first day seen. */
export function siteEvents(namings: readonly Naming[]): { events: RowEvent[]; notes: RowNote[] } {
  const bySite = new Map<string, Naming[]>();
  for (const naming of namings) {
    const group = bySite.get(naming.place.site);
    if (group) group.push(naming);
    else bySite.set(naming.place.site, [naming]);
  }
  const events = [...bySite.values()].map(registration);
  return { events, notes: [...bySite.values()].flatMap(namesakes) };
}

function registration(group: readonly Naming[]): RowEvent {
  const { place, row } = group[0]!;
  const farm = place.siteKind !== 'mill';
  const identity = { kind: 'registered', ...place, name: usualName(group), commodities: ['coffee'] };
  const eventTime = group.map(({ on }) => on).sort()[0]!;
  const columns = {
    '/site': farm ? 'Farm.Name' : 'Mill',
    '/name': farm ? 'Farm.Name' : 'Mill',
    '/country': 'Country.of.Origin',
    '/eventTime': 'Grading.Date',
  };
  return { key: `site/${place.site}`, row, stream: 'sites', event: { ...identity, eventTime }, identity, columns };
}

function usualName(group: readonly Naming[]): string {
  const counts = new Map<string, number>();
  for (const { place } of group) counts.set(place.name, (counts.get(place.name) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]![0];
}

/** Farms taken as one although their lots name producers that have no word in common: for a person to look at. */
function namesakes(group: readonly Naming[]): RowNote[] {
  const producers = [
    ...new Map(group.filter(({ producer }) => producer !== '').map((naming) => [naming.producer, naming])).values(),
  ];
  const [first, ...others] = producers;
  if (!first || first.place.siteKind !== 'farm') return [];
  const known = new Set(longWords(first.producer));
  const other = others.find(
    ({ producer }) => longWords(producer).length > 0 && !longWords(producer).some((word) => known.has(word)),
  );
  return other
    ? [
        {
          row: other.row,
          column: 'Farm.Name',
          note: `is taken as the farm of row ${first.row} (same name and region), though another producer is named`,
        },
      ]
    : [];
}

const longWords = (name: string): string[] => wordsOf(name).filter((word) => word.length > 3);
