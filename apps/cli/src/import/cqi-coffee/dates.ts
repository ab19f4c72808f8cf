const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** "July 11th, 2012" (or a plain date) as a plain date; null for anything else. */
export function plainDate(cell: string): string | null {
  const text = cell.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return valid(text);
  const match = /^([a-z]+)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i.exec(text);
  const month = match ? MONTHS.indexOf(match[1]!.toLowerCase()) + 1 : 0;
  return month === 0 ? null : valid(`${match![3]}-${String(month).padStart(2, '0')}-${match![2]!.padStart(2, '0')}`);
}

function valid(date: string): string | null {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : null;
}

/**
 * The harvest as whole calendar years, cut off at the day of grading (what was graded had been harvested): "2012",
 * "2013/2014", "March 2010" (taken as all of 2010: wider is true, narrower would be a guess). Null where no year is
 * written, or where the lot was graded before that year began.
 */
export function harvestPeriod(cell: string, gradedOn: string): { from: string; to: string } | null {
  const years = [...cell.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)].map(([year]) => year).sort();
  if (years.length === 0) return null;
  const from = `${years[0]}-01-01`;
  const end = `${years[years.length - 1]}-12-31`;
  return gradedOn < from ? null : { from, to: end < gradedOn ? end : gradedOn };
}
